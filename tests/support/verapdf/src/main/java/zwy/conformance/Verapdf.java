package zwy.conformance;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Validates many files against one or more flavours in one start of the virtual machine. */
public final class Verapdf {
    private static final int SHOWN_PLACES = 3;

    private Verapdf() {
    }

    /** Arguments: flavours ("2u,ua1"), then files; after "--" the same again. */
    public static void main(String[] arguments) {
        Logger.getLogger("").setLevel(Level.OFF);
        VeraGreenfieldFoundryProvider.initialise();
        boolean sound = true;
        List<PDFAFlavour> flavours = List.of();
        int validated = 0;
        for (String argument : arguments) {
            if (argument.equals("--")) {
                flavours = List.of();
            } else if (flavours.isEmpty()) {
                flavours = flavoursOf(argument);
            } else {
                for (PDFAFlavour flavour : flavours) {
                    sound &= validate(new File(argument), flavour);
                }
                validated++;
            }
        }
        if (validated == 0) {
            System.err.println("usage: verapdf FLAVOUR[,FLAVOUR...] FILE... [-- FLAVOUR... FILE...]   (flavours: 2u 3a ua1 ...)");
            System.exit(2);
        }
        System.exit(sound ? 0 : 1);
    }

    private static List<PDFAFlavour> flavoursOf(String ids) {
        List<PDFAFlavour> flavours = new ArrayList<>();
        for (String id : ids.split(",")) {
            PDFAFlavour flavour = PDFAFlavour.byFlavourId(id);
            if (flavour == PDFAFlavour.NO_FLAVOUR) {
                System.err.println("verapdf: no such flavour: " + id);
                System.exit(2);
            }
            flavours.add(flavour);
        }
        return flavours;
    }

    private static boolean validate(File file, PDFAFlavour flavour) {
        String head = file + ": " + flavour.getId() + ": ";
        try (PDFAParser parser = Foundries.defaultInstance().createParser(file, flavour);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, 100, false, true, false)) {
            ValidationResult result = validator.validate(parser);
            int failed = 0;
            for (int count : result.getFailedChecks().values()) {
                failed += count;
            }
            System.out.println(head + (result.isCompliant() ? "conforms" : "FAILS") + ", "
                    + result.getTotalAssertions() + " checks, " + failed + " failed");
            report(result);
            return result.isCompliant() && failed == 0;
        } catch (Exception e) {
            System.out.println(head + "FAILS, " + e);
            return false;
        }
    }

    /** The failed clauses, each with the first places where it fails. */
    private static void report(ValidationResult result) {
        Map<String, List<TestAssertion>> clauses = new TreeMap<>();
        for (TestAssertion assertion : result.getTestAssertions()) {
            if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                String clause = assertion.getRuleId().getClause() + "/" + assertion.getRuleId().getTestNumber();
                clauses.computeIfAbsent(clause, key -> new ArrayList<>()).add(assertion);
            }
        }
        clauses.forEach((clause, assertions) -> {
            System.out.println("  " + clause + " (" + assertions.size() + "): " + assertions.get(0).getMessage());
            for (TestAssertion assertion : assertions.subList(0, Math.min(SHOWN_PLACES, assertions.size()))) {
                System.out.println("    at " + assertion.getLocation().getContext()
                        + (assertion.getErrorMessage() == null ? "" : ": " + assertion.getErrorMessage()));
            }
        });
    }
}
