"""The service's twin: the same bundle behind FastAPI, computed by onnxruntime, tokenized by tokenizers.

    python twin.py BUNDLE PORT
"""

import sys
from pathlib import Path

import uvicorn
from fastapi import FastAPI
from pydantic import BaseModel

sys.path.insert(0, sys.argv[1])
from predict import Classifier  # noqa: E402  (the bundle's own)

app = FastAPI()
classifier = Classifier(Path(sys.argv[1]))


class Body(BaseModel):
    text: str


# Not async: FastAPI gives it a thread of its pool, so that the event loop stays free.
@app.post("/v1/models/model/predict")
def predict(body: Body):
    (prediction,) = classifier.predict([body.text])
    return {"model": "model", "predictions": [{key: prediction[key] for key in ("label", "probabilities")}]}


@app.get("/health")
def health():
    return {"status": "ok"}


uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[2]), log_level="error")
