package cn.zwy;

import java.util.List;

/**
 * What a paper says that came back. Close the form.
 *
 * @param form its data
 * @param changes against the data that was issued
 * @param problems warnings; errors are thrown
 */
public record Reading(Form form, List<Change> changes, List<Problem> problems) implements AutoCloseable {
    @Override
    public void close() {
        form.close();
    }
}
