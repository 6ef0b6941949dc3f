package cn.zwy;

import java.util.List;

/** Memory ran out. */
public final class OutOfMemoryException extends ZwyException {
    private static final long serialVersionUID = 1L;

    OutOfMemoryException(Native.Error error, List<Problem> problems) {
        super(error, problems);
    }
}
