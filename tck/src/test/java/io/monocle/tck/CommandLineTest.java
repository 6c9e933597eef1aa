package io.monocle.tck;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.monocle.spi.BackendProvider;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The kit as a program: what it takes, what it says, and its exit codes. */
class CommandLineTest {
  private static final String SERVICES = "META-INF/services/" + BackendProvider.class.getName();

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final ByteArrayOutputStream complained = new ByteArrayOutputStream();

  @TempDir private Path folder;
  private ClassLoader context;

  @BeforeEach
  void remember() {
    context = Thread.currentThread().getContextClassLoader();
  }

  @AfterEach
  void restore() {
    Thread.currentThread().setContextClassLoader(context);
  }

  private int run(String... arguments) {
    return new CommandLine(
            new PrintStream(said, true, UTF_8), new PrintStream(complained, true, UTF_8))
        .run(List.of(arguments));
  }

  private String out() {
    return said.toString(UTF_8);
  }

  private String err() {
    return complained.toString(UTF_8);
  }

  private String registered(String providerClass) throws IOException {
    Path file = folder.resolve(SERVICES);
    Files.createDirectories(file.getParent());
    Files.writeString(file, providerClass);
    return folder.toString();
  }

  @Test
  void helpTellsOfEveryOption() {
    assertEquals(0, run("--help"));
    assertEquals(Options.HELP, out());
  }

  @Test
  void specIsTheSpecification() {
    assertEquals(0, run("--spec"));
    assertEquals(Specification.markdown(), out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --colour                                | there is no option --colour
          reference                               | there is no option reference
          --backend                               | --backend wants a value
          --backend --spec                        | --backend wants a value
          --backend a,,b                          | --backend has an empty place between its commas
          --backend nobody                        | there is no backend nobody, only reference
          --backend reference --rules TPC         | --rules: no rule is called TPC
          --backend reference --rules ID-1,ID-0   | --rules: no rule is called ID-0
          --backend reference --rules tcp         | --rules: no rule is called tcp
          --backend reference --repeat 0          | --repeat wants a whole number from 1, not 0
          --backend reference --repeat often      | --repeat wants a whole number from 1, not often
          --backend reference --seed x            | --seed wants a whole number, not x
          --backend reference --time-scale 0      | --time-scale wants a number above 0, not 0
          --backend reference --time-scale NaN    | --time-scale wants a number above 0, not NaN
          --backend reference --html no/such/file | --html cannot be written: no/such/file is no file in a folder
          --backend reference --json .            | --json cannot be written: . is no file in a folder
          --classpath no-such.jar                 | --classpath names what is not there: no-such.jar
          """)
  void whatItCannotDoItSays(String arguments, String complaint) {
    assertEquals(2, run(arguments.split(" +")));
    assertEquals("monocle-tck: " + complaint + " (--help tells what there is)", err().strip());
    assertEquals("", out());
  }

  @Test
  void withoutABackendNothingIsChecked() {
    assertEquals(2, run("--rules", "ID"));
    assertTrue(err().startsWith("monocle-tck: no backend was found"), this::err);
  }

  @Test
  void aBackendThatCannotBeLoadedIsNamed() throws IOException {
    assertEquals(2, run("--classpath", registered("org.example.Nowhere")));
    assertTrue(err().contains("org.example.Nowhere"), this::err);
  }

  @Test
  void onlyTheRulesThatWereChosenAreChecked() {
    assertEquals(0, run("--backend", "reference", "--rules", "ID-1,ID-9*,EMBED", "--seed", "7"));
    assertTrue(out().contains("PASS           ID-1 "), this::out);
    assertTrue(out().contains("PASS           ID-9 "), this::out);
    assertTrue(out().contains("PASS           EMBED-1 "), this::out);
    assertFalse(out().contains("ID-2 "), this::out);
    assertTrue(out().contains(", seed 7"), this::out);
    assertTrue(out().contains("kept of those checked"), this::out);
  }

  @Test
  void aBrokenBackendOfTheClassPathIsTold() throws IOException {
    Path html = folder.resolve("report.html");
    Path json = folder.resolve("report.json");
    int code =
        run(
            "--classpath",
            registered(Misnamed.class.getName()),
            "--rules",
            "ID-1,ID-4,TLS-1",
            "--html",
            html.toString(),
            "--json",
            json.toString(),
            "--seed",
            "7");
    assertEquals(1, code);
    assertTrue(out().contains("ID-1 MUST (SPI): FAIL"), this::out);
    assertTrue(out().contains("BROKEN misnamed"), this::out);
    String page = Files.readString(html);
    assertTrue(page.contains("<tr id=\"ID-1\" class=\"FAIL\">"), page);
    assertTrue(page.contains("<tr id=\"ID-4\" class=\"PASS\">"), page);
    assertTrue(page.contains("<tr id=\"TLS-1\" class=\"NOT_APPLICABLE\">"), page);
    assertTrue(page.contains("does not conform"), page);
    String object = Files.readString(json);
    assertTrue(object.contains("\"number\":\"ID-1\""), object);
    assertTrue(object.contains("\"conforms\":false"), object);
  }

  @Test
  void repeatedRunsAreCounted() throws IOException {
    int code =
        run(
            "--classpath",
            registered(Misnamed.class.getName()),
            "--rules",
            "ID-1,ID-4",
            "--repeat",
            "3",
            "--seed",
            "40",
            "--time-scale",
            "2");
    assertEquals(1, code);
    assertTrue(out().contains("run 3: BROKEN misnamed"), this::out);
    assertTrue(out().contains("seed 42, broken ID-1"), this::out);
    assertTrue(out().contains("ID-1: FAIL in 3 of 3 runs"), this::out);
    assertTrue(out().contains("3 runs, 1 of 2 rules failed in one or more"), this::out);
  }
}
