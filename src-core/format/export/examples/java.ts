// Predict.java and pom.xml of a bundle: the network in Java. The files are text; tests/interop runs them where Maven is.

export const PREDICT_JAVA = String.raw`// Classifies texts with the model in this folder: ONNX Runtime, and Hugging Face's tokenizers through DJL.
//
//     mvn -q compile exec:java -Dexec.args="'a first text' 'a second text'"
//     mvn -q compile exec:java -Dexec.args=--check          reproduces test_vectors.json
//
// It computes the network alone: n-grams beside it (wide.json) are added by predict.py and predict.mjs.
// Tried with Java 17, Maven 3.8, onnxruntime 1.23.0 and DJL's tokenizers 0.38.0.

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

public class Predict {
  static final Path FOLDER = Path.of(".");

  final JsonObject config = read("config.json").getAsJsonObject();
  final int longest = config.get("max_length").getAsInt();
  final boolean keepsStart = config.get("truncation_side").getAsString().equals("right");
  final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  final OrtSession session = environment.createSession(FOLDER.resolve("model.onnx").toString());
  // Cut here and not by DJL, whose defaults would take the place of those in tokenizer.json.
  final HuggingFaceTokenizer tokenizer = HuggingFaceTokenizer.newInstance(
      FOLDER.resolve("tokenizer.json"), Map.of("truncation", "false", "padding", "false", "addSpecialTokens", "false"));

  Predict() throws Exception {
    if (config.getAsJsonObject("model").has("subwords"))
      throw new IllegalStateException("tokens of this model have pieces; use predict.py or predict.mjs");
  }

  /** Token ids, cut to max_length as in training. A text without tokens is one unknown token. */
  long[] encode(String text) {
    long[] ids = tokenizer.encode(text).getIds();
    if (ids.length == 0) return new long[] {config.get("unk_token_id").getAsLong()};
    if (ids.length <= longest) return ids;
    return keepsStart ? Arrays.copyOf(ids, longest) : Arrays.copyOfRange(ids, ids.length - longest, ids.length);
  }

  /** One row of the output "logits" or "probabilities"; several texts of a batch are padded with id 0 behind their end. */
  float[] run(String output, String text) throws Exception {
    try (OnnxTensor ids = OnnxTensor.createTensor(environment, new long[][] {encode(text)});
        OrtSession.Result result = session.run(Map.of("input_ids", ids))) {
      return ((float[][]) result.get(output).orElseThrow().getValue())[0];
    }
  }

  void predict(String text) throws Exception {
    float[] probabilities = run("probabilities", text);
    int best = 0;
    for (int i = 1; i < probabilities.length; i++) if (probabilities[i] > probabilities[best]) best = i;
    String label = config.getAsJsonObject("id2label").get(Integer.toString(best)).getAsString();
    System.out.printf("%s: %s (%.4f)%n", text, label, probabilities[best]);
  }

  /** @return whether ids and logits are those of test_vectors.json */
  boolean check() throws Exception {
    JsonArray vectors = read("test_vectors.json").getAsJsonArray();
    int wrong = 0;
    double difference = 0, largest = 1;
    for (JsonElement element : vectors) {
      JsonObject vector = element.getAsJsonObject();
      String text = vector.get("text").getAsString();
      long[] expected = vector.getAsJsonArray("ids").asList().stream().mapToLong(JsonElement::getAsLong).toArray();
      if (!Arrays.equals(encode(text), expected)) wrong++;
      float[] logits = run("logits", text);
      for (int i = 0; i < logits.length; i++) {
        double logit = vector.getAsJsonArray("logits").get(i).getAsDouble();
        difference = Math.max(difference, Math.abs(logits[i] - logit));
        largest = Math.max(largest, Math.abs(logit));
      }
    }
    System.out.printf("{\"rows\": %d, \"wrongIds\": %d, \"largestDifference\": %s}%n", vectors.size(), wrong, difference);
    return wrong == 0 && difference <= 1e-5 * largest;
  }

  static JsonElement read(String name) throws Exception {
    return JsonParser.parseString(Files.readString(FOLDER.resolve(name)));
  }

  public static void main(String[] arguments) throws Exception {
    Predict model = new Predict();
    if (arguments.length == 1 && arguments[0].equals("--check")) System.exit(model.check() ? 0 : 1);
    for (String text : arguments) model.predict(text);
  }
}
`

export const POM_XML = String.raw`<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>example</groupId>
  <artifactId>predict</artifactId>
  <version>1</version>
  <properties>
    <maven.compiler.source>17</maven.compiler.source>
    <maven.compiler.target>17</maven.compiler.target>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
    <exec.mainClass>Predict</exec.mainClass>
  </properties>
  <dependencies>
    <dependency>
      <groupId>com.microsoft.onnxruntime</groupId>
      <artifactId>onnxruntime</artifactId>
      <version>1.23.0</version>
    </dependency>
    <dependency>
      <groupId>ai.djl.huggingface</groupId>
      <artifactId>tokenizers</artifactId>
      <version>0.38.0</version>
    </dependency>
  </dependencies>
  <build>
    <sourceDirectory>.</sourceDirectory>
    <plugins>
      <plugin>
        <groupId>org.codehaus.mojo</groupId>
        <artifactId>exec-maven-plugin</artifactId>
        <version>3.6.3</version>
      </plugin>
    </plugins>
  </build>
</project>
`
