package cn.zwy;

import java.util.List;

/** A file, a font, the disk. */
public final class WorldException extends ZwyException {
    private static final long serialVersionUID = 1L;

    WorldException(Native.Error error, List<Problem> problems) {
        super(error, problems);
    }
}
