package cn.zwy;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.DoubleByReference;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A form set on pages, to be written in as many formats as wanted. */
public final class Rendering extends Handle {
    private final List<Problem> problems;

    Rendering(Pointer pointer, List<Problem> problems) {
        super(pointer, C.API::zwy_rendering_free);
        this.problems = problems;
    }

    /** What was found on the way: warnings, what shrank or moved, characters without a glyph. */
    public List<Problem> problems() {
        return problems;
    }

    /** How many pages there are. */
    public long pageCount() {
        LongByReference count = new LongByReference();
        C.check(C.API.zwy_rendering_pages(pointer(), count));
        return count.getValue();
    }

    /** Width and height of a page, from zero, in millimetres. */
    public double[] pageSize(long page) {
        DoubleByReference width = new DoubleByReference();
        DoubleByReference height = new DoubleByReference();
        C.check(C.API.zwy_rendering_page_size(pointer(), page, width, height));
        return new double[] {width.getValue(), height.getValue()};
    }

    /** A whole document, or a picture of the first page at 150 dpi. */
    public byte[] toBytes(Format format) {
        return toBytes(format, OutputOptions.DEFAULT);
    }

    /** A whole document, or a picture of one page. */
    public byte[] toBytes(Format format, OutputOptions options) {
        PointerByReference out = new PointerByReference();
        C.check(C.API.zwy_rendering_to_bytes(pointer(), options.toNative(format), out));
        return C.takeBytes(out);
    }

    /** Writes the whole file or nothing; the name's ending says the format. */
    public void save(Path file) {
        String name = file.getFileName().toString();
        String ending = name.substring(name.lastIndexOf('.') + 1).toUpperCase(Locale.ROOT);
        save(file, Format.valueOf(ending), OutputOptions.DEFAULT);
    }

    /** Writes the whole file or nothing. */
    public void save(Path file, Format format, OutputOptions options) {
        byte[] f = C.utf8(file.toString());
        C.check(C.API.zwy_rendering_to_file(pointer(), options.toNative(format), f, f.length));
    }

    /** The archive bundle as a new directory, or as a ZIP file if the name ends in .zip. */
    public void archive(Path place) {
        archive(place, Map.of());
    }

    /**
     * The same.
     *
     * @param elements what the archive says of the form, by the names of DA/T 46: 保管期限, 密级, 全宗号 …
     */
    public void archive(Path place, Map<String, String> elements) {
        byte[] p = C.utf8(place.toString());
        C.check(C.API.zwy_rendering_archive(pointer(), archiveOptions(elements), p, p.length));
    }

    /** The archive bundle as the bytes of a ZIP file. */
    public byte[] archiveZip(Map<String, String> elements) {
        PointerByReference out = new PointerByReference();
        C.check(C.API.zwy_rendering_archive_zip(pointer(), archiveOptions(elements), out));
        return C.takeBytes(out);
    }

    private static Native.ArchiveOptions archiveOptions(Map<String, String> elements) {
        Native.ArchiveOptions options = new Native.ArchiveOptions();
        byte[] json = C.utf8(Form.JSON.valueToTree(elements).toString());
        options.elements = C.memory(json);
        options.elementsLength = json.length;
        return options;
    }

    /** Writes the document to a stream piece by piece; what the stream throws comes out of here. */
    public void write(OutputStream stream, Format format) throws IOException {
        write(stream, format, OutputOptions.DEFAULT);
    }

    /** The same with options. */
    public void write(OutputStream stream, Format format, OutputOptions options) throws IOException {
        IOException[] caught = new IOException[1];
        Native.WriteCallback receive = (context, bytes, length) -> {
            try {
                stream.write(bytes.getByteArray(0, Math.toIntExact(length)));
                return 0;
            } catch (IOException error) {
                caught[0] = error;
                return 1;
            }
        };
        int status = C.API.zwy_rendering_to_callback(pointer(), options.toNative(format), receive, null);
        if (caught[0] != null) {
            throw caught[0];
        }
        C.check(status);
    }

    /** The places to sign, stamp or date. */
    public List<Slot> slots() {
        LongByReference count = new LongByReference();
        C.check(C.API.zwy_rendering_slots(pointer(), count));
        List<Slot> list = new ArrayList<>();
        for (long i = 0; i < count.getValue(); i++) {
            Native.Slot slot = new Native.Slot();
            C.check(C.API.zwy_rendering_slot(pointer(), i, slot));
            list.add(Slot.of(slot));
        }
        return List.copyOf(list);
    }
}
