// wide.py: the wide path in Python, for predict.py and predict_torch.py of a bundle that has one.

import { WHITE_SPACE } from '../../../wide/text-ngrams'

export const widePy = (): string => SOURCE.replace('{{white}}', WHITE_SPACE)

const SOURCE = String.raw`"""The n-grams beside the network: wide.json, wide.safetensors and wide_tokenizer.json of this folder.

Wide(folder).blend(logits, texts) gives the logits of both together, and by text how much of a decision came from which.
"""

import json
import math
import re
from collections import Counter
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

PARTS = ("network", "wordBayes", "runBayes", "logisticRegression", "weightedRegression")
# The white space of JavaScript, which is not Python's.
SPACES = re.compile("[{{white}}]+")


def read_safetensors(path):
    """Float32 tensors by name."""
    data = path.read_bytes()
    size = int.from_bytes(data[:8], "little")
    header = json.loads(data[8:8 + size])
    header.pop("__metadata__", None)
    body = data[8 + size:]
    return {
        name: np.frombuffer(body[slice(*entry["data_offsets"])], "<f4").reshape(entry["shape"])
        for name, entry in header.items()
    }


class Wide:
    def __init__(self, folder):
        folder = Path(folder)
        self.list = json.loads((folder / "wide.json").read_text(encoding="utf-8"))
        self.tokenizer = Tokenizer.from_file(str(folder / "wide_tokenizer.json"))
        self.tensors = read_safetensors(folder / "wide.safetensors")
        words, runs = self.list["words"], self.list["runs"]
        self.words = {ngram: column for column, ngram in enumerate(words)}
        self.runs = {ngram: len(words) + n for n, ngram in enumerate(runs)}
        self.weights = [self.list["weights"][part] for part in PARTS]

    def counted(self, text):
        """{column: how often} of words and pairs, and of runs of characters."""
        # Cut at a number of UTF-16 units, as the program cuts.
        units = text.encode("utf-16-le", "surrogatepass")[:2 * self.list["units_read"]]
        normal = self.tokenizer.normalizer.normalize_str(units.decode("utf-16-le", "replace"))
        words = [piece for piece, _ in self.tokenizer.pre_tokenizer.pre_tokenize_str(normal)]
        words += [f"{before} {word}" for before, word in zip(words, words[1:])]
        letters = " " + SPACES.sub(" ", normal).strip(" ") + " "
        lengths = range(self.list["shortest_run"], self.list["longest_run"] + 1)
        runs = (letters[i:i + n] for n in lengths for i in range(len(letters) - n + 1))
        return (
            Counter(self.words[word] for word in words if word in self.words),
            Counter(self.runs[run] for run in runs if run in self.runs),
        )

    def linear(self, name, columns, values, with_bias):
        weights, bias = self.tensors[name + ".weight"], self.tensors[name + ".bias"]
        sums = (np.asarray(values, np.float64)[:, None] * weights[columns].astype(np.float64)).sum(axis=0)
        sums = sums + bias if with_bias else sums
        return np.array([-sums[0] / 2, sums[0] / 2]) if self.list["classes"] == 2 else sums

    def scores(self, text):
        """[4, classes]: naive Bayes of words, naive Bayes of runs, regression of TF-IDF, regression of naive Bayes' ratios."""
        blocks = [sorted(block.items()) for block in self.counted(text)]
        columns, values = [], []
        for block in blocks:
            weighed = [(1 + math.log(count)) * float(self.tensors["inverse_frequency"][column]) for column, count in block]
            length = math.sqrt(sum(value * value for value in weighed))
            columns += [column for column, _ in block]
            values += [value / length if length > 0 else 0.0 for value in weighed]
        ratios = self.tensors["discrimination"][columns].astype(np.float64) if columns else np.zeros(0)
        size = math.sqrt(float((ratios * ratios).sum())) or 1.0
        words, runs = ([column for column, _ in block] for block in blocks)
        return np.stack([
            self.linear("naive_bayes", np.array(words, int), np.ones(len(words)), True),
            self.linear("naive_bayes", np.array(runs, int), np.ones(len(runs)), False),
            self.linear("logistic_regression", np.array(columns, int), values, True),
            self.linear("weighted_regression", np.array(columns, int), ratios / size, True),
        ])

    def blend(self, logits, texts):
        """Logits [texts, classes] of both together, and {"ngrams", "recurrence"} a text, in logits for the class that won."""
        blended, contributions = np.zeros(np.shape(logits), np.float32), []
        for row, text in enumerate(texts):
            parts = np.vstack([np.asarray(logits[row], np.float64), self.scores(text)]) * np.array(self.weights)[:, None]
            blended[row] = parts.sum(axis=0)
            winner = int(blended[row].argmax())
            margins = parts[:, winner] - np.delete(parts, winner, axis=1).mean(axis=1)
            contributions.append({"ngrams": float(margins[1:].sum()), "recurrence": float(margins[0])})
        return blended, contributions


def softmax(logits):
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)
`
