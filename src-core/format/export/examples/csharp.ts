// Predict.cs of a bundle: the network in C#, as a program of one file. The file is text; how it was tried stands in format/NOTES.md.

export const PREDICT_CS = String.raw`// Classifies texts with the model in this folder: ONNX Runtime, and Hugging Face's tokenizers by Tokenizers.DotNet.
//
//     dotnet run Predict.cs "a first text" "a second text"          .NET 10; before it, the same packages in a project
//     dotnet run Predict.cs -- --check                              reproduces test_vectors.json
//
// It computes the network alone: n-grams beside it (wide.json) are added by predict.py and predict.mjs.
// Written for the versions below and not tried with them: let --check decide. Each system has its own runtime of Tokenizers.DotNet.

#:package Microsoft.ML.OnnxRuntime@1.31.1
#:package Tokenizers.DotNet@1.4.1
#:package Tokenizers.DotNet.runtime.linux-x64@1.4.1

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using Tokenizers.DotNet;

var model = new Model();
if (args.Length == 1 && args[0] == "--check") return model.Check() ? 0 : 1;
foreach (var text in args) model.Predict(text);
return 0;

sealed class Model
{
    const string Folder = ".";

    readonly JsonElement config = Read("config.json");
    readonly InferenceSession session = new(Path.Combine(Folder, "model.onnx"));
    readonly Tokenizer tokenizer = new(Path.Combine(Folder, "tokenizer.json"));

    public Model()
    {
        if (config.GetProperty("model").TryGetProperty("subwords", out _))
            throw new NotSupportedException("tokens of this model have pieces; use predict.py or predict.mjs");
    }

    /// <summary>Token ids, cut to max_length as in training. A text without tokens is one unknown token.</summary>
    long[] Encode(string text)
    {
        var ids = text == "" ? [] : tokenizer.Encode(text).Select(id => (long)id).ToArray();
        return ids.Length > 0 ? ids : [config.GetProperty("unk_token_id").GetInt64()];
    }

    /// <summary>One row of the output "logits" or "probabilities"; several texts of a batch are padded with id 0 behind their end.</summary>
    float[] Run(string output, string text)
    {
        var ids = Encode(text);
        var input = NamedOnnxValue.CreateFromTensor("input_ids", new DenseTensor<long>(ids, [1, ids.Length]));
        using var results = session.Run([input], [output]);
        return results[0].AsEnumerable<float>().ToArray();
    }

    public void Predict(string text)
    {
        var probabilities = Run("probabilities", text);
        var best = Array.IndexOf(probabilities, probabilities.Max());
        Console.WriteLine($"{text}: {config.GetProperty("id2label").GetProperty($"{best}")} ({probabilities[best]:F4})");
    }

    /// <summary>Whether ids and logits are those of test_vectors.json.</summary>
    public bool Check()
    {
        var (rows, wrong, difference, largest) = (0, 0, 0.0, 1.0);
        foreach (var vector in Read("test_vectors.json").EnumerateArray())
        {
            rows++;
            var text = vector.GetProperty("text").GetString()!;
            if (!Encode(text).SequenceEqual(vector.GetProperty("ids").EnumerateArray().Select(id => id.GetInt64()))) wrong++;
            foreach (var (logit, expected) in Run("logits", text).Zip(vector.GetProperty("logits").EnumerateArray().Select(x => x.GetDouble())))
            {
                difference = Math.Max(difference, Math.Abs(logit - expected));
                largest = Math.Max(largest, Math.Abs(expected));
            }
        }
        Console.WriteLine($"{{\"rows\": {rows}, \"wrongIds\": {wrong}, \"largestDifference\": {difference}}}");
        return wrong == 0 && difference <= 1e-5 * largest;
    }

    static JsonElement Read(string name) => JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, name))).RootElement;
}
`
