package cn.zwy;

import com.sun.jna.Library;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Calling the C API: loading it, and turning a status into an exception. */
final class C {
    static final Native API = load();

    private C() {}

    /** The system property zwy.library or ZWY_LIBRARY first; in a source tree the build; then the system's. */
    private static Native load() {
        String named = System.getProperty("zwy.library", System.getenv("ZWY_LIBRARY"));
        List<String> candidates = new ArrayList<>();
        if (named != null && !named.isEmpty()) {
            candidates.add(named);
        } else {
            for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
                if (Files.exists(at.resolve("include/zwy/zwy.h"))) {
                    candidates.add(at.resolve("build/libzwy.so").toString());
                }
            }
            candidates.add(Native.SONAME);
            candidates.add("zwy");
        }
        UnsatisfiedLinkError last = null;
        for (String candidate : candidates) {
            try {
                NativeLibrary.getInstance(candidate);
                return com.sun.jna.Native.load(
                        candidate, Native.class, Map.of(Library.OPTION_STRING_ENCODING, "UTF-8"));
            } catch (UnsatisfiedLinkError error) {
                last = error;
            }
        }
        throw new UnsatisfiedLinkError("libzwy.so cannot be loaded; name it in ZWY_LIBRARY: " + last.getMessage());
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String text(Pointer pointer) {
        return pointer == null ? "" : pointer.getString(0, "UTF-8");
    }

    /** Throws unless the status is ZWY_OK. */
    static void check(int status) {
        if (status != Native.Status.OK) {
            throw lastError(List.of());
        }
    }

    /** The same for functions that also give problems, which are freed here. */
    static List<Problem> check(int status, PointerByReference problems) {
        List<Problem> list = takeProblems(problems.getValue());
        if (status != Native.Status.OK) {
            throw lastError(list);
        }
        return list;
    }

    static ZwyException lastError(List<Problem> problems) {
        Native.Error error = new Native.Error();
        API.zwy_last_error(error);
        return ZwyException.of(error, problems);
    }

    static List<Problem> takeProblems(Pointer handle) {
        if (handle == null) {
            return List.of();
        }
        try {
            LongByReference count = new LongByReference();
            check(API.zwy_problems_count(handle, count));
            List<Problem> list = new ArrayList<>();
            for (long i = 0; i < count.getValue(); i++) {
                Native.Problem problem = new Native.Problem();
                check(API.zwy_problems_get(handle, i, problem));
                list.add(Problem.of(problem));
            }
            return List.copyOf(list);
        } finally {
            API.zwy_problems_free(handle);
        }
    }

    /** The content of a zwy_bytes, which is freed. */
    static byte[] takeBytes(PointerByReference handle) {
        try {
            PointerByReference data = new PointerByReference();
            LongByReference length = new LongByReference();
            check(API.zwy_bytes_get(handle.getValue(), data, length));
            return data.getValue().getByteArray(0, Math.toIntExact(length.getValue()));
        } finally {
            API.zwy_bytes_free(handle.getValue());
        }
    }

    static String takeText(PointerByReference handle) {
        return new String(takeBytes(handle), StandardCharsets.UTF_8);
    }

    /** The zwy_limits of {"pages": 20}; null when nothing is said. */
    static Native.Limits limits(Map<String, Long> given) {
        if (given.isEmpty()) {
            return null;
        }
        Native.Limits limits = new Native.Limits();
        given.forEach((name, value) -> {
            byte[] bytes = utf8(name);
            check(API.zwy_limits_set(bytes, bytes.length, value, limits));
        });
        limits.write();
        return limits;
    }

    /** For a structure's pointer to another, which must be kept as long. */
    static Pointer pointer(Native.Limits limits) {
        return limits == null ? null : limits.getPointer();
    }

    /** Memory that holds the text for the length of a call. */
    static com.sun.jna.Memory memory(byte[] bytes) {
        com.sun.jna.Memory memory = new com.sun.jna.Memory(Math.max(1, bytes.length));
        memory.write(0, bytes, 0, bytes.length);
        return memory;
    }
}
