package cn.zwy;

import java.util.List;

/** The object was closed. */
public final class ClosedException extends UsageException {
    private static final long serialVersionUID = 1L;

    ClosedException(Native.Error error, List<Problem> problems) {
        super(error, problems);
    }
}
