package cn.zwy;

import java.util.List;

/** A callback asked to stop. */
public final class StoppedException extends ZwyException {
    private static final long serialVersionUID = 1L;

    StoppedException(Native.Error error, List<Problem> problems) {
        super(error, problems);
    }
}
