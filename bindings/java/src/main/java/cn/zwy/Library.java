package cn.zwy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Fonts and layouts: make one for the process and share it between threads. */
public final class Library extends Handle {
    private static final class Shared {
        private static final Library LIBRARY = new Library();
    }

    private final Native.Limits limits;

    /** With the installed fonts and layouts. */
    public Library() {
        this(Map.of());
    }

    /** The same; the limits are of everything that this library does, by the names of docs/limits.md: {"pages": 20}. */
    public Library(Map<String, Long> limits) {
        this(C.limits(limits));
    }

    private Library(Native.Limits limits) {
        super(create(limits), C.API::zwy_library_free);
        this.limits = limits;
    }

    private static Pointer create(Native.Limits limits) {
        Native.LibraryOptions options = new Native.LibraryOptions();
        options.limits = C.pointer(limits);
        PointerByReference out = new PointerByReference();
        C.check(C.API.zwy_library_create(options, out));
        return out.getValue();
    }

    /** One library with the installed fonts and layouts, made on first use. Do not close it. */
    public static Library shared() {
        return Shared.LIBRARY;
    }

    /** Fonts of this directory go before the installed ones. */
    public Library addFonts(Path directory) {
        byte[] d = C.utf8(directory.toString());
        C.check(C.API.zwy_library_add_fonts(pointer(), d, d.length));
        return this;
    }

    /** One font file from memory; it goes before the directories. */
    public Library addFont(byte[] font) {
        C.check(C.API.zwy_library_add_font(pointer(), font, font.length));
        return this;
    }

    /** Layouts of this directory go before the installed ones. */
    public Library addLayouts(Path directory) {
        byte[] d = C.utf8(directory.toString());
        C.check(C.API.zwy_library_add_layouts(pointer(), d, d.length));
        return this;
    }

    /** One layout from memory, checked at once. */
    public Library addLayout(String xml, String name) {
        byte[] x = C.utf8(xml);
        byte[] n = C.utf8(name);
        C.check(C.API.zwy_library_add_layout(pointer(), x, x.length, n, n.length));
        return this;
    }

    /** Loads fonts and layouts now, so that what is missing shows before the first form. */
    public Library load() {
        C.check(C.API.zwy_library_load(pointer()));
        return this;
    }

    /** Roles, the files found for them and what they cover. */
    public JsonNode fonts() {
        PointerByReference out = new PointerByReference();
        C.check(C.API.zwy_library_fonts(pointer(), out));
        try {
            return Form.JSON.readTree(C.takeText(out));
        } catch (JsonProcessingException error) {
            throw new IllegalStateException(error);
        }
    }

    /** Checks the data and sets it on pages. {@link DataException} when the data has errors. */
    public Rendering render(Form form) {
        return render(form, RenderOptions.DEFAULT);
    }

    /** The same with options. */
    public Rendering render(Form form, RenderOptions options) {
        Native.RenderOptions chosen = chosen(options);
        PointerByReference out = new PointerByReference();
        PointerByReference problems = new PointerByReference();
        List<Problem> found = C.check(C.API.zwy_render(pointer(), form.pointer(), chosen, out, problems), problems);
        return new Rendering(out.getValue(), found);
    }

    /**
     * The data of a DOCX or PDF that came from this library, filled in or changed by whatever program.
     * {@link DataException} when something cannot be read.
     */
    public Reading read(byte[] document) {
        return read(document, null, false);
    }

    /**
     * The same.
     *
     * @param issued what changes are told against; null: what the document says that it was made from
     * @param partial leave out what cannot be read, with a warning
     */
    public Reading read(byte[] document, Form issued, boolean partial) {
        Native.ReadOptions options = new Native.ReadOptions();
        options.flags = partial ? Native.ReadFlags.PARTIAL : 0;
        options.issued = issued == null ? null : issued.pointer();
        options.limits = C.pointer(limits);
        PointerByReference form = new PointerByReference();
        PointerByReference changes = new PointerByReference();
        PointerByReference problems = new PointerByReference();
        List<Problem> found =
                C.check(C.API.zwy_read(pointer(), document, document.length, options, form, changes, problems), problems);
        return new Reading(new Form(form.getValue()), takeChanges(changes.getValue()), found);
    }

    private Native.RenderOptions chosen(RenderOptions options) {
        Native.RenderOptions chosen = new Native.RenderOptions();
        chosen.flags = options.flags();
        chosen.sealWidth = options.sealWidth();
        chosen.limits = C.pointer(limits);
        if (options.pictureDirectory() != null) {
            byte[] directory = C.utf8(options.pictureDirectory().toString());
            chosen.pictureDirectory = C.memory(directory);
            chosen.pictureDirectoryLength = directory.length;
        }
        return chosen;
    }

    /** Whether a document is, byte for byte, what this version makes of the data inside it. */
    public Verification verify(byte[] document) {
        return verify(document, VerifyOptions.DEFAULT);
    }

    /** The same with options. What differs is told, not thrown. */
    public Verification verify(byte[] document, VerifyOptions options) {
        Native.RenderOptions render = chosen(options.render());
        render.write();
        Native.VerifyOptions how = new Native.VerifyOptions();
        how.render = render.getPointer();
        how.data = options.data() == null ? null : options.data().pointer();
        if (options.password() != null) {
            byte[] password = C.utf8(options.password());
            how.password = C.memory(password);
            how.passwordLength = password.length;
        }
        Native.Verification found = new Native.Verification();
        PointerByReference handle = new PointerByReference();
        int status = C.API.zwy_verify(pointer(), document, document.length, how, found, handle);
        List<Problem> problems =
                status == Native.Status.DATA ? C.takeProblems(handle.getValue()) : C.check(status, handle);
        return new Verification(Verdict.of(found.verdict), found.page, found.offset, problems);
    }

    private static List<Change> takeChanges(Pointer handle) {
        try {
            PointerByReference out = new PointerByReference();
            C.check(C.API.zwy_changes_json(handle, out));
            return List.of(Form.JSON.readValue(C.takeText(out), Change[].class));
        } catch (JsonProcessingException error) {
            throw new IllegalStateException(error);
        } finally {
            C.API.zwy_changes_free(handle);
        }
    }
}
