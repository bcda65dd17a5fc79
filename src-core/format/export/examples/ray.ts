// score_ray.py of a bundle: predict.py over many files, in several processes or machines, by Ray. The file is text; tests/interop runs it.

export const SCORE_RAY_PY = String.raw`"""Scores files of texts with the model of this folder by Ray: a copy of the model in each of several workers.

    pip install "ray[data]" pandas onnxruntime tokenizers
    python score_ray.py "texts-*.csv" scored --text text --workers 4

On a cluster the same line is a job (ray job submit); this folder and the files must lie where every machine reads them.
The files written to the folder scored have the columns that were read and what predict.py says of the text: label and probabilities, or
a column says with everything as JSON where the model does not classify.
"""

import argparse
import glob
import json
import sys
from pathlib import Path

import pandas
import ray

FOLDER = Path(__file__).resolve().parent


class Scorer:
    """One per worker; opens the model once."""

    def __init__(self, column):
        sys.path.insert(0, str(FOLDER))
        import predict
        self.model = getattr(predict, "Classifier", None) or predict.Model
        self.model, self.column = self.model(FOLDER), column

    def __call__(self, rows):
        answers = self.model.predict(rows[self.column].fillna("").astype(str).tolist())
        if "label" not in answers[0]:
            return rows.assign(answer=[json.dumps(one, ensure_ascii=False) for one in answers])
        chances = pandas.DataFrame([one["probabilities"] for one in answers], index=rows.index).add_prefix("p_")
        return rows.assign(predicted=[one["label"] for one in answers]).join(chances)


def main():
    parser = argparse.ArgumentParser(description="Scores files of texts by Ray.")
    parser.add_argument("files", help="a CSV file with a header, or several by a pattern such as 'part-*.csv'")
    parser.add_argument("out", help="a folder for the scored files")
    parser.add_argument("--text", default="text", help="the column that holds the texts")
    parser.add_argument("--workers", type=int, default=2)
    arguments = parser.parse_args()
    paths = [str(Path(path).resolve()) for path in sorted(glob.glob(arguments.files)) or [arguments.files]]
    # One worker at least: reading and writing want a processor, too, and a small machine has few.
    rows = ray.data.read_csv(paths).map_batches(
        Scorer,
        fn_constructor_args=[arguments.text],
        batch_format="pandas",
        batch_size=256,
        compute=ray.data.ActorPoolStrategy(min_size=1, max_size=arguments.workers),
    )
    rows.write_csv(str(Path(arguments.out).resolve()))
    written = sorted(Path(arguments.out).glob("*.csv"))
    print(f"{sum(len(pandas.read_csv(path)) for path in written)} rows in {len(written)} files of {arguments.out}")


if __name__ == "__main__":
    main()
`
