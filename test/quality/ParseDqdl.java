import java.nio.charset.StandardCharsets;
import software.amazon.glue.dqdl.parser.DQDLParser;

/** Reads rulesets by AWS's own parser. In: texts, each followed by a NUL. Out: for each `ok`, or what is wrong, followed by a NUL. */
public class ParseDqdl {
  public static void main(String[] arguments) throws Exception {
    StringBuilder answers = new StringBuilder();
    for (String ruleset : new String(System.in.readAllBytes(), StandardCharsets.UTF_8).split("\0")) answers.append(answer(ruleset)).append('\0');
    System.out.write(answers.toString().getBytes(StandardCharsets.UTF_8));
    System.out.flush();
  }

  private static String answer(String ruleset) {
    try {
      int rules = new DQDLParser().parse(ruleset).getRules().size();
      return rules > 0 ? "ok" : "no rules";
    } catch (Exception error) {
      return String.valueOf(error.getMessage());
    }
  }
}
