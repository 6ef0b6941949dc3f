package cn.zwy;

/** Digests of a form's data. */
public enum Digest {
    /** SHA-256. */
    SHA256(Native.Digest.SHA256),
    /** SM3, GB/T 32905. */
    SM3(Native.Digest.SM3);

    final int value;

    Digest(int value) {
        this.value = value;
    }
}
