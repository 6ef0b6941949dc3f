package cn.zwy;

import java.util.List;

/** Any failure, with the library's own code, path and sentences. */
public class ZwyException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String code;
    private final String path;
    private final String label;
    private final String zh;
    private final String en;
    private final transient List<Problem> problems;

    ZwyException(Native.Error error, List<Problem> problems) {
        super(C.text(error.path).isEmpty() ? C.text(error.zh) : C.text(error.path) + ": " + C.text(error.zh));
        this.code = C.text(error.code);
        this.path = C.text(error.path);
        this.label = C.text(error.label);
        this.zh = C.text(error.zh);
        this.en = C.text(error.en);
        this.problems = problems;
    }

    static ZwyException of(Native.Error error, List<Problem> problems) {
        return switch (error.status) {
            case Native.Status.DATA -> new DataException(error, problems);
            case Native.Status.USAGE -> new UsageException(error, problems);
            case Native.Status.WORLD -> new WorldException(error, problems);
            case Native.Status.HANDLE -> new ClosedException(error, problems);
            case Native.Status.STOPPED -> new StoppedException(error, problems);
            case Native.Status.MEMORY -> new OutOfMemoryException(error, problems);
            default -> new InternalException(error, problems);
        };
    }

    /** A word that never changes its meaning, "unknown_key". */
    public String code() {
        return code;
    }

    /** resources[2].vcpu, or empty. */
    public String path() {
        return path;
    }

    /** The words on the paper, or empty. */
    public String label() {
        return label;
    }

    /** The sentence in Chinese. */
    public String zh() {
        return zh;
    }

    /** The sentence in English. */
    public String en() {
        return en;
    }

    /** Everything that was found, when data was at fault. */
    public List<Problem> problems() {
        return problems == null ? List.of() : problems;
    }
}
