package cn.zwy;

import java.util.List;

/** An argument or option that makes no sense. */
public class UsageException extends ZwyException {
    private static final long serialVersionUID = 1L;

    UsageException(Native.Error error, List<Problem> problems) {
        super(error, problems);
    }
}
