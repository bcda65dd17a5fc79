// abstain.py: when a model had better not answer, in Python, for predict.py of a bundle that has limits.

import { WHITE_SPACE } from '../../../wide/text-ngrams'

export const abstainPy = (): string => SOURCE.replace('{{white}}', WHITE_SPACE)

const SOURCE = String.raw`"""When not to answer: abstention.json of this folder.

Abstention(folder).reason(text, ids, pieces, state, confidence) gives "script", "unknown", "length", "state", "confidence" or None.
"""

import json
import re
from bisect import bisect_left
from pathlib import Path

import numpy as np

# The white space of JavaScript, which is not Python's.
SPACES = re.compile("[{{white}}]+")


class Abstention:
    def __init__(self, folder):
        found = json.loads((Path(folder) / "abstention.json").read_text(encoding="utf-8"))
        self.state_name = found["onnx_state"]
        self.cost, self.limits, self.foreign = found["cost"], found["limits"], found["foreign"]
        self.ends = [last for _, last in self.foreign]
        self.centres = np.array(found["states"]["centres"], np.float64)
        self.variances = np.array(found["states"]["variances"], np.float64)

    def with_states(self, model):
        """An ONNX file whose states are a further output: messages of protobuf that stand one behind the other are merged."""
        def field(number, data):
            assert len(data) < 128
            return bytes([number << 3 | 2, len(data)]) + data
        # ModelProto.graph.output.name
        return model + field(7, field(12, field(1, self.state_name.encode())))

    def foreign_share(self, text):
        """Share of the characters, white space aside, that are letters of scripts the model has not learned."""
        codes = [ord(letter) for letter in SPACES.sub("", text)]
        at = [bisect_left(self.ends, code) for code in codes]
        return sum(n < len(self.foreign) and self.foreign[n][0] <= code for n, code in zip(at, codes)) / max(1, len(codes))

    def distance(self, state):
        """Mean squared distance to the nearest centre of the training states, in units of their variance."""
        with np.errstate(all="ignore"):
            return float((((np.asarray(state, np.float64) - self.centres) ** 2 / self.variances).mean(axis=1)).min())

    def reason(self, text, ids, pieces, state, confidence, unknown_id):
        """pieces: the subword rows of each token, or None where tokens have none."""
        limits = self.limits
        unknown = sum(id == unknown_id and not (pieces and pieces[at]) for at, id in enumerate(ids)) / len(ids)
        if self.foreign_share(text) > limits["foreign"]:
            return "script"
        if unknown >= limits["unknown"]:
            return "unknown"
        if len(ids) < limits["shortest"] or len(ids) > limits["longest"]:
            return "length"
        if not self.distance(state) <= limits["distance"]:
            return "state"
        return "confidence" if confidence < limits["confidence"] else None
`
