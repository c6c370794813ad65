import com.amazon.deequ.dqdl.EvaluateDataQuality;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.Tuple2;

/**
 * Runs rulesets by deequ's executor of DQDL, all in one Spark session.
 *
 * In:  [{ "ruleset": "Rules = [ … ]", "table": TABLE, "sources": { "alias": TABLE } }], TABLE being { "columns": [{ "name", "type" }], "rows": [["text" or null]] }
 * Out: [{ "outcome": "Passed", "reason": … }], one for each ruleset of one rule, as the last line
 */
public class RunRulesets {
  private static final ObjectMapper JSON = new ObjectMapper();

  public static void main(String[] arguments) throws Exception {
    // As in Glue's jobs: UTC.
    SparkSession spark = SparkSession.builder().master("local[1]")
        .config("spark.ui.enabled", "false").config("spark.sql.session.timeZone", "UTC").config("spark.sql.shuffle.partitions", "1").getOrCreate();
    spark.sparkContext().setLogLevel("OFF");
    ArrayNode verdicts = JSON.createArrayNode();
    for (JsonNode run : JSON.readTree(System.in)) verdicts.add(verdict(spark, run));
    System.out.println(JSON.writeValueAsString(verdicts));
    spark.stop();
  }

  private static ObjectNode verdict(SparkSession spark, JsonNode run) {
    ObjectNode verdict = JSON.createObjectNode();
    try {
      // Queries name the tables: Glue makes views of them, the open executor leaves that to its caller.
      Dataset<Row> table = table(spark, run.get("table"));
      table.createOrReplaceTempView("primary");
      scala.collection.immutable.Map<String, Dataset<Row>> sources = scala.collection.immutable.Map$.MODULE$.empty();
      for (Iterator<Map.Entry<String, JsonNode>> entries = run.path("sources").fields(); entries.hasNext();) {
        Map.Entry<String, JsonNode> entry = entries.next();
        Dataset<Row> source = table(spark, entry.getValue());
        source.createOrReplaceTempView(entry.getKey());
        sources = sources.$plus(new Tuple2<>(entry.getKey(), source));
      }
      Row outcome = EvaluateDataQuality.process(table, run.get("ruleset").asText(), sources).collectAsList().get(0);
      verdict.put("outcome", outcome.<String>getAs("Outcome"));
      String reason = outcome.getAs("FailureReason");
      if (reason != null) verdict.put("reason", firstLine(reason));
    } catch (Exception error) {
      verdict.put("outcome", "Error");
      verdict.put("reason", firstLine(String.valueOf(error.getMessage())));
    }
    return verdict;
  }

  private static String firstLine(String text) {
    return text.strip().lines().findFirst().orElse("");
  }

  /** A table whose values are given as text. */
  private static Dataset<Row> table(SparkSession spark, JsonNode table) {
    StructType texts = new StructType();
    List<Column> columns = new ArrayList<>();
    for (JsonNode column : table.get("columns")) {
      String name = column.get("name").asText();
      texts = texts.add(name, DataTypes.StringType);
      columns.add(functions.col("`" + name.replace("`", "``") + "`").cast(column.get("type").asText()).as(name));
    }
    List<Row> rows = new ArrayList<>();
    for (JsonNode row : table.get("rows")) {
      List<Object> values = new ArrayList<>();
      for (JsonNode value : row) values.add(value.isNull() ? null : value.asText());
      rows.add(RowFactory.create(values.toArray()));
    }
    return spark.createDataFrame(rows, texts).select(columns.toArray(new Column[0])).localCheckpoint();
  }
}
