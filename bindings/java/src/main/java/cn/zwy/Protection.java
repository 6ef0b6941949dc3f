package cn.zwy;

import com.sun.jna.ptr.PointerByReference;

/**
 * A working copy under a password (AES-256).
 *
 * @param userPassword asked for when the file is opened; null: it opens without
 * @param ownerPassword lifts what is forbidden; null: the user's opens everything
 * @param printing whether the file may be printed without the owner's password
 * @param copying whether text may be copied; screen readers may read it all the same
 * @param editing whether the file may be changed; fields may be filled in all the same
 */
public record Protection(
        String userPassword, String ownerPassword, boolean printing, boolean copying, boolean editing) {
    /** Everything is allowed to who can open the file. */
    public Protection(String userPassword, String ownerPassword) {
        this(userPassword, ownerPassword, true, true, true);
    }

    /** {@link DataException} for an archive copy. Every call gives other bytes, because keys are random. */
    public byte[] protect(byte[] pdf) {
        Native.Protection chosen = new Native.Protection();
        chosen.flags = (printing ? 0 : Native.ProtectionFlags.NO_PRINTING)
                | (copying ? 0 : Native.ProtectionFlags.NO_COPYING)
                | (editing ? 0 : Native.ProtectionFlags.FILL_IN_ONLY);
        if (userPassword != null) {
            byte[] user = C.utf8(userPassword);
            chosen.userPassword = C.memory(user);
            chosen.userPasswordLength = user.length;
        }
        if (ownerPassword != null) {
            byte[] owner = C.utf8(ownerPassword);
            chosen.ownerPassword = C.memory(owner);
            chosen.ownerPasswordLength = owner.length;
        }
        PointerByReference out = new PointerByReference();
        C.check(C.API.zwy_protect(pdf, pdf.length, chosen, out));
        return C.takeBytes(out);
    }
}
