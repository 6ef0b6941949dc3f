package cn.zwy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.zwy.forms.Contact;
import cn.zwy.forms.DeliveryReceipt;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.jna.Structure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Java package against the real library: the same bytes as the command's, and errors as Java expects them. */
class ZwyTest {
    private static final Path ROOT = root();

    private static Path root() {
        Path at = Path.of("").toAbsolutePath();
        while (!Files.exists(at.resolve("include/zwy/zwy.h"))) {
            at = at.getParent();
        }
        return at;
    }

    static Stream<String> names() {
        return FormInfo.all().stream().map(FormInfo::name);
    }

    private static void command(String... arguments) throws Exception {
        String named = System.getenv("ZWY_COMMAND");
        String program = named == null ? ROOT.resolve("build/zwy").toString() : named;
        String[] line = Stream.concat(Stream.of(program), Arrays.stream(arguments)).toArray(String[]::new);
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        assertEquals(0, process.waitFor(), said);
    }

    private static byte[] pdf(Object data) {
        try (Form form = Form.fromData(data); Rendering paper = Library.shared().render(form)) {
            return paper.toBytes(Format.PDF);
        }
    }

    @Test
    void thereAreSixFormsInAnnexOrder() {
        assertEquals(List.of(1, 2, 3, 4, 5, 6), FormInfo.all().stream().map(FormInfo::annex).toList());
    }

    @ParameterizedTest
    @MethodSource("names")
    void bytesAreTheCommandsBytes(String name, @TempDir Path directory) throws Exception {
        Path example = ROOT.resolve("examples/" + name + ".json");
        try (Form form = Form.fromJson(Files.readString(example)); Rendering paper = Library.shared().render(form)) {
            for (Format format : Format.values()) {
                String ending = "." + format.name().toLowerCase();
                Path expected = directory.resolve("expected" + ending);
                command("render", example.toString(), "-o", expected.toString());
                assertArrayEquals(Files.readAllBytes(expected), paper.toBytes(format));
                Path saved = directory.resolve("saved" + ending);
                paper.save(saved);
                assertEquals(-1, Files.mismatch(expected, saved));
                ByteArrayOutputStream pieces = new ByteArrayOutputStream();
                paper.write(pieces, format);
                assertArrayEquals(Files.readAllBytes(expected), pieces.toByteArray());
            }
        }
    }

    @Test
    void outputOptionsAreTheCommands(@TempDir Path directory) throws Exception {
        String example = ROOT.resolve("examples/change_request.json").toString();
        try (Form form = Form.fromJson(Files.readString(Path.of(example)));
                Rendering paper = Library.shared().render(form)) {
            Map<String, OutputOptions> kinds = Map.of(
                    "--archive", OutputOptions.DEFAULT.withArchive(true),
                    "--fillable", OutputOptions.DEFAULT.withFillable(true),
                    "--protect-layout", OutputOptions.DEFAULT.withProtectLayout(true));
            for (Map.Entry<String, OutputOptions> kind : kinds.entrySet()) {
                Format format = kind.getValue().protectLayout() ? Format.DOCX : Format.PDF;
                Path expected = directory.resolve("x." + format.name().toLowerCase());
                command("render", example, kind.getKey(), "-o", expected.toString());
                assertArrayEquals(Files.readAllBytes(expected), paper.toBytes(format, kind.getValue()), kind.getKey());
            }
            UsageException both = assertThrows(UsageException.class, () -> paper.toBytes(
                    Format.PDF, OutputOptions.DEFAULT.withArchive(true).withFillable(true)));
            assertFalse(both.code().isEmpty());
            assertArrayEquals(new double[] {210, 297}, paper.pageSize(0), 0.1);
        }
    }

    @Test
    void digestsAreOfTheDataAlone() {
        try (Form a = Form.fromJson("{\"form\":\"2\",\"party_a\":{\"name\":\"甲\"}}");
                Form b = Form.fromJson("{\"甲方\":{\"name\":\"甲\"},\"form\":\"security_agreement\"}")) {
            for (Digest kind : Digest.values()) {
                assertEquals(a.digest(kind), b.digest(kind));
                assertTrue(a.digest(kind).matches("[0-9a-f]{64}"));
            }
            assertFalse(a.digest(Digest.SHA256).equals(a.digest(Digest.SM3)));
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void samplesAreValidAndSurviveARoundTrip(String name) {
        try (Form form = Form.sample(name); Form again = Form.fromJson(form.toJson())) {
            assertTrue(form.validate().stream().noneMatch(Problem::isError));
            assertEquals(form.toJson(), again.toJson());
        }
    }

    @Test
    void aTypedFormGivesTheSamePaperAsItsMap() {
        DeliveryReceipt typed = DeliveryReceipt.builder().unit("宁武县教育局").configuredOn(LocalDate.of(2026, 11, 23))
                .resourceInfo(List.of("云主机 2 台")).userUnit(Contact.builder().phone("0350-4722000").build()).build();
        Map<String, Object> plain = Map.of("form", "delivery_receipt", "unit", "宁武县教育局", "configured_on", "2026-11-23",
                "resource_info", List.of("云主机 2 台"), "user_unit", Map.of("phone", "0350-4722000"));
        assertArrayEquals(pdf(plain), pdf(typed));
    }

    @Test
    void fieldsAreReadAndWrittenByPath() {
        try (Form form = Form.create("resource_request")) {
            form.set("信息化负责人.姓名", "李𬱖").insertRow("resources", -1).set("resources[0].vcpu", 16);
            assertEquals("李𬱖", form.get("it_lead.name"));
            assertEquals(1, form.rows("resources"));
            assertEquals(16, form.getData("resources[0].vcpu").asInt());
            form.set("applicant_opinion.date", LocalDate.of(2026, 11, 23));
            assertEquals("2026-11-23", form.get("applicant_opinion.date"));
            form.clear("it_lead.name").removeRow("resources", 0);
            assertFalse(form.has("it_lead.name"));
            assertEquals(0, form.rows("resources"));
        }
    }

    @Test
    void allProblemsComeWithTheException() {
        String wrong = "{\"form\": \"resource_request\", \"aplicant_unit\": \"x\", \"resources\": [{\"vcpu\": -1}]}";
        DataException error = assertThrows(DataException.class, () -> Form.fromJson(wrong));
        Map<String, Problem> byCode = error.problems().stream().collect(Collectors.toMap(Problem::code, Function.identity()));
        assertEquals("applicant_unit", byCode.get("unknown_key").suggestion());
        assertEquals("resources[0].vcpu", byCode.get("not_positive").path());
        assertEquals(1, byCode.get("not_positive").row());
        assertFalse(byCode.get("not_positive").zh().isEmpty());
    }

    @Test
    void warningsComeWithTheRendering() {
        try (Form form = Form.create("resource_request").set("it_lead.phone", "not a number");
                Rendering paper = Library.shared().render(form)) {
            assertEquals(List.of("bad_phone"), paper.problems().stream().map(Problem::code).toList());
        }
    }

    @Test
    void theWorldAndClosedObjectsHaveTheirOwnExceptions(@TempDir Path directory) {
        Form form = Form.create("delivery_receipt");
        Rendering paper = Library.shared().render(form);
        assertThrows(WorldException.class, () -> paper.save(directory.resolve("missing/x.pdf")));
        paper.close();
        paper.close();
        assertThrows(ClosedException.class, paper::pageCount);
        form.close();
        assertThrows(ClosedException.class, form::toJson);
    }

    @Test
    void anExceptionOfAStreamComesOutUnchanged() {
        IOException full = new IOException("full");
        OutputStream refusing = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw full;
            }
        };
        try (Form form = Form.create("2"); Rendering paper = Library.shared().render(form)) {
            assertSame(full, assertThrows(IOException.class, () -> paper.write(refusing, Format.PDF)));
        }
    }

    @Test
    void slotsNameThePlacesToStamp() {
        try (Form form = Form.create("security_agreement"); Rendering paper = Library.shared().render(form)) {
            Map<String, Slot> slots = paper.slots().stream().collect(Collectors.toMap(Slot::name, Function.identity()));
            assertEquals(Slot.Purpose.SEAL, slots.get("party_a.seal").purpose());
            assertTrue(slots.get("party_b.seal").x() > slots.get("party_a.seal").x());
        }
    }

    @Test
    void aFormGoesToTheArchiveAndIsCheckedThere(@TempDir Path directory) throws Exception {
        try (Form form = Form.sample("4"); Rendering paper = Library.shared().render(form)) {
            Path bundle = directory.resolve("bundle");
            paper.archive(bundle, Map.of("保管期限", "永久"));
            assertEquals(List.of(), Archive.check(bundle));
            assertEquals(List.of(), Archive.check(paper.archiveZip(Map.of())));
            assertEquals("bad_element",
                    assertThrows(UsageException.class, () -> paper.archiveZip(Map.of("密级", "随便"))).code());
            Files.writeString(bundle.resolve("data/form.json"), "{}");
            Set<String> broken = Archive.check(bundle).stream().map(Problem::code).collect(Collectors.toSet());
            assertTrue(broken.containsAll(Set.of("archive_sha256", "archive_sm3", "archive_data", "archive_pdf_data")));
        }
    }

    @Test
    void aWorkingCopyAsksForItsPasswordAndAnArchiveCopyIsRefused(@TempDir Path directory) throws Exception {
        try (Form form = Form.create("2"); Rendering paper = Library.shared().render(form)) {
            Path file = directory.resolve("x.pdf");
            Files.write(file, new Protection("开门", "secret").protect(paper.toBytes(Format.PDF)));
            assertNotEquals(0, new ProcessBuilder("pdfinfo", file.toString()).start().waitFor());
            assertEquals(0, new ProcessBuilder("pdfinfo", "-opw", "secret", file.toString()).start().waitFor());
            byte[] archived = paper.toBytes(Format.PDF, OutputOptions.DEFAULT.withArchive(true));
            assertEquals("archive_copy",
                    assertThrows(DataException.class, () -> new Protection("x", null).protect(archived)).code());
            assertTrue(paper.toBytes(Format.DOCX, OutputOptions.DEFAULT.withEmbedFonts(true)).length > paper.toBytes(Format.DOCX).length);
        }
    }

    @Test
    void aDocumentIsWhatItsDataMakesOrWhatDiffersIsTold() {
        Library library = Library.shared();
        RenderOptions numbered = RenderOptions.DEFAULT.withPageNumbers(true);
        try (Form form = Form.sample("delivery_receipt"); Form other = form.copy();
                Rendering paper = library.render(form, numbered)) {
            other.set("unit", "另一个局");
            for (Format format : List.of(Format.PDF, Format.DOCX)) {
                byte[] document = paper.toBytes(format);
                assertEquals(Verdict.SAME, library.verify(document).verdict());
                assertEquals(List.of(), library.verify(document, VerifyOptions.DEFAULT.withData(form)).problems());
                Verification differs = library.verify(document, VerifyOptions.DEFAULT.withData(other));
                assertEquals(Verdict.DATA, differs.verdict());
                assertTrue(differs.problems().stream().anyMatch(p -> p.path().equals("unit")));
                byte[] longer = java.util.Arrays.copyOf(document, document.length + 1);
                assertEquals(Verdict.FILE, library.verify(longer).verdict());
                assertEquals(document.length, library.verify(longer).offset());
            }
            byte[] locked = new Protection("开门", null).protect(paper.toBytes(Format.PDF));
            assertEquals(Verdict.PROTECTED, library.verify(locked, VerifyOptions.DEFAULT.withPassword("开门")).verdict());
            VerifyOptions picture = VerifyOptions.DEFAULT.withData(form).withRender(numbered);
            assertEquals(0, library.verify(paper.toBytes(Format.SVG), picture).page());
            assertEquals(Verdict.UNKNOWN, library.verify("hello".getBytes()).verdict());
        }
    }

    @Test
    void threadsShareOneLibrary() throws Exception {
        List<String> names = names().toList();
        Map<String, byte[]> expected = names.stream().collect(Collectors.toMap(n -> n, ZwyTest::samplePdf));
        ExecutorService pool = Executors.newFixedThreadPool(4);
        List<Future<byte[]>> made = IntStream.range(0, 48)
                .mapToObj(i -> pool.submit(() -> samplePdf(names.get(i % names.size())))).toList();
        for (int i = 0; i < made.size(); i++) {
            assertArrayEquals(expected.get(names.get(i % names.size())), made.get(i).get());
        }
        pool.shutdown();
    }

    private static byte[] samplePdf(String name) {
        try (Form form = Form.sample(name); Rendering paper = Library.shared().render(form)) {
            return paper.toBytes(Format.PDF);
        }
    }

    @Test
    void theInterfaceIsTheHeader() throws Exception {
        JsonNode api = Form.JSON.readTree(ROOT.resolve("bindings/api.json").toFile());
        Set<String> promised = StreamSupport.stream(api.get("functions").spliterator(), false)
                .map(f -> f.get("name").asText()).collect(Collectors.toSet());
        Set<String> declared = Arrays.stream(Native.class.getDeclaredMethods()).map(Method::getName)
                .filter(n -> n.startsWith("zwy_")).collect(Collectors.toSet());
        assertEquals(promised, declared);
        for (JsonNode struct : api.get("structs")) {
            String name = Arrays.stream(struct.get("name").asText().substring(4).split("_"))
                    .map(w -> Character.toUpperCase(w.charAt(0)) + w.substring(1)).collect(Collectors.joining());
            Structure made = (Structure) Class.forName("cn.zwy.Native$" + name).getDeclaredConstructor().newInstance();
            assertEquals(struct.get("size").asInt(), made.size(), name);
        }
    }

    @Test
    void everyTypedFieldExistsInTheSchema() throws Exception {
        for (String name : names().toList()) {
            String type = Arrays.stream(name.split("_")).map(w -> Character.toUpperCase(w.charAt(0)) + w.substring(1))
                    .collect(Collectors.joining());
            Class<?> record = Class.forName("cn.zwy.forms." + type);
            JsonNode properties = FormInfo.schema(name).get("properties");
            for (var component : record.getRecordComponents()) {
                Field field = record.getDeclaredField(component.getName());
                String key = field.getAnnotation(com.fasterxml.jackson.annotation.JsonProperty.class).value();
                assertTrue(properties.has(key), name + "." + key);
            }
        }
    }

    @Test
    void aPaperThatComesBackSaysWhatWasChanged() throws Exception {
        String json = "{\"form\":\"delivery_receipt\",\"unit\":\"宁武县教育局\",\"resource_info\":[\"2台云主机\"]}";
        try (Library library = new Library();
                Form form = Form.fromJson(json);
                Form older = Form.fromJson(json.replace("宁武县教育局", "旧名"));
                Rendering paper = library.render(form)) {
            for (Format format : List.of(Format.DOCX, Format.PDF)) {
                byte[] document = paper.toBytes(format);
                try (Reading reading = library.read(document, older, false)) {
                    assertEquals(json, reading.form().toJson(false, -1));
                    assertEquals(1, reading.changes().size());
                    Change change = reading.changes().get(0);
                    assertEquals("unit", change.path());
                    assertEquals("changed", change.kind());
                    assertEquals("旧名", change.before().asText());
                    assertEquals("宁武县教育局", change.after().asText());
                }
                try (Reading reading = library.read(document)) {
                    assertEquals(List.of(), reading.changes());
                }
            }
            DataException error = assertThrows(DataException.class, () -> library.read(new byte[] {1, 2, 3}));
            assertEquals("not_ours", error.problems().get(0).code());
        }
    }

    @Test
    void limitsAreOfEverythingThatALibraryDoes() {
        try (Library library = new Library(Map.of("pages", 1L, "document_bytes", 100L)); Form form = Form.sample("1")) {
            DataException pages = assertThrows(DataException.class, () -> library.render(form));
            assertEquals("limit", pages.code());
            assertTrue(pages.en().contains("(pages)"), pages.en());
            DataException bytes = assertThrows(DataException.class, () -> library.read(new byte[101]));
            assertTrue(bytes.en().contains("(document_bytes) exceeds its limit: 101, at most 100"), bytes.en());
        }
        DataException text = assertThrows(
                DataException.class, () -> Form.fromJson("{\"form\":\"3\",\"unit\":\"abcd\"}", Map.of("text_bytes", 3L)));
        assertTrue(text.en().contains("(text_bytes)"), text.en());
        assertThrows(UsageException.class, () -> new Library(Map.of("sheets", 1L)));
    }

    @Test
    void theReadmesExampleRuns(@TempDir Path directory) throws Exception {
        String readme = Files.readString(ROOT.resolve("bindings/java/README.md"));
        String code = readme.substring(readme.indexOf("```java\n") + 8, readme.indexOf("```\n", readme.indexOf("```java\n") + 8));
        Files.writeString(directory.resolve("Example.java"), code);
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder builder = new ProcessBuilder(java, "-cp", System.getProperty("java.class.path"), "Example.java")
                .directory(directory.toFile()).redirectErrorStream(true)
                .redirectOutput(directory.resolve("said").toFile());
        builder.environment().putIfAbsent("ZWY_LIBRARY", ROOT.resolve("build/libzwy.so").toString());
        Process process = builder.start();
        assertEquals(0, process.waitFor(), Files.readString(directory.resolve("said")));
        assertTrue(Files.size(directory.resolve("receipt.docx")) > 1000);
    }
}
