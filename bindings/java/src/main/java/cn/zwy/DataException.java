package cn.zwy;

import java.util.List;

/** The data has errors; see {@link #problems()}. */
public final class DataException extends ZwyException {
    private static final long serialVersionUID = 1L;

    DataException(Native.Error error, List<Problem> problems) {
        super(error, problems);
    }
}
