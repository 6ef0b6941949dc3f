package cn.zwy;

import java.util.List;

/** A fault of the library; please report it. */
public final class InternalException extends ZwyException {
    private static final long serialVersionUID = 1L;

    InternalException(Native.Error error, List<Problem> problems) {
        super(error, problems);
    }
}
