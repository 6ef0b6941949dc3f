package cn.zwy;

import com.sun.jna.ptr.PointerByReference;
import java.nio.file.Path;
import java.util.List;

/** Archive bundles that exist already; {@link Rendering#archive} makes them. */
public final class Archive {
    private Archive() {}

    /**
     * The findings against a bundle, a directory or a ZIP file: a problem's code is the rule that does not hold, its
     * path the file inside the bundle. Empty when every rule holds.
     */
    public static List<Problem> check(Path place) {
        byte[] p = C.utf8(place.toString());
        PointerByReference problems = new PointerByReference();
        return findings(C.API.zwy_archive_check(p, p.length, problems), problems);
    }

    /** The same of a ZIP file's bytes. */
    public static List<Problem> check(byte[] zip) {
        PointerByReference problems = new PointerByReference();
        return findings(C.API.zwy_archive_check_zip(zip, zip.length, problems), problems);
    }

    private static List<Problem> findings(int status, PointerByReference handle) {
        return status == Native.Status.DATA ? C.takeProblems(handle.getValue()) : C.check(status, handle);
    }
}
