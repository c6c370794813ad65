import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Scanner;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Searches texts for regular expressions: each line has a pattern and texts in Base64, and gives a line of ones and zeros, or the error. */
public class RegularExpressions {
    public static void main(String[] arguments) {
        Scanner lines = new Scanner(System.in, StandardCharsets.UTF_8);
        while (lines.hasNextLine()) {
            String[] given = lines.nextLine().split(" ", -1);
            try {
                Pattern pattern = Pattern.compile(decoded(given[0]));
                StringBuilder found = new StringBuilder();
                for (int index = 1; index < given.length; index++) found.append(pattern.matcher(decoded(given[index])).find() ? '1' : '0');
                System.out.println(found);
            } catch (PatternSyntaxException error) {
                System.out.println(error.getMessage().replace("\n", " "));
            }
        }
    }

    private static String decoded(String text) {
        return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
    }
}
