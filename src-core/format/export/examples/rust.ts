// predict.rs and Cargo.toml of a bundle: the network in Rust. The files are text; tests/interop runs them where cargo is.

export const PREDICT_RS = String.raw`//! Classifies texts with the model in this folder: ONNX Runtime by the crate ort, and Hugging Face's tokenizers.
//!
//!     export ORT_DYLIB_PATH=/path/to/libonnxruntime.so      the Python package onnxruntime has one, in its folder capi
//!     cargo run --release -- "a first text" "a second text"
//!     cargo run --release -- --check                        reproduces test_vectors.json
//!
//! It computes the network alone: n-grams beside it (wide.json) are added by predict.py and predict.mjs.
//! Tried with Rust 1.95, ort 2.0.0-rc.12, tokenizers 0.22 and ONNX Runtime 1.32.

use ort::{session::Session, value::Tensor};
use serde_json::Value;
use std::{env, fs, path::Path, process::exit};
use tokenizers::Tokenizer;

type Anything = Box<dyn std::error::Error + Send + Sync>;

const FOLDER: &str = ".";

struct Model {
    config: Value,
    tokenizer: Tokenizer,
    session: Session,
}

impl Model {
    fn open() -> Result<Self, Anything> {
        let config = read("config.json")?;
        if !config["model"]["subwords"].is_null() {
            return Err("tokens of this model have pieces; use predict.py or predict.mjs".into());
        }
        let tokenizer = Tokenizer::from_file(Path::new(FOLDER).join("tokenizer.json"))?;
        let session = Session::builder()?.commit_from_file(Path::new(FOLDER).join("model.onnx"))?;
        Ok(Self { config, tokenizer, session })
    }

    /// Token ids, cut to max_length as in training. A text without tokens is one unknown token.
    fn encode(&self, text: &str) -> Result<Vec<i64>, Anything> {
        let ids: Vec<i64> = self.tokenizer.encode(text, false)?.get_ids().iter().map(|&id| id.into()).collect();
        Ok(if ids.is_empty() { vec![self.config["unk_token_id"].as_i64().unwrap_or(1)] } else { ids })
    }

    /// One row of the output "logits" or "probabilities"; several texts of a batch are padded with id 0 behind their end.
    fn run(&mut self, output: &str, text: &str) -> Result<Vec<f32>, Anything> {
        let ids = self.encode(text)?;
        let tensor = Tensor::from_array(([1, ids.len()], ids))?;
        let outputs = self.session.run(ort::inputs!["input_ids" => tensor])?;
        Ok(outputs[output].try_extract_tensor::<f32>()?.1.to_vec())
    }

    fn predict(&mut self, text: &str) -> Result<(), Anything> {
        let probabilities = self.run("probabilities", text)?;
        let best = (0..probabilities.len()).max_by(|&a, &b| probabilities[a].total_cmp(&probabilities[b])).unwrap_or(0);
        println!("{text}: {} ({:.4})", self.config["id2label"][best.to_string()], probabilities[best]);
        Ok(())
    }

    /// Whether ids and logits are those of test_vectors.json.
    fn check(&mut self) -> Result<bool, Anything> {
        let vectors = read("test_vectors.json")?;
        let vectors = vectors.as_array().ok_or("test_vectors.json: expected a list")?;
        let (mut wrong, mut difference, mut largest) = (0, 0f64, 1f64);
        for vector in vectors {
            let text = vector["text"].as_str().unwrap_or_default();
            wrong += usize::from(serde_json::to_value(self.encode(text)?)? != vector["ids"]);
            for (logit, expected) in self.run("logits", text)?.iter().zip(vector["logits"].as_array().into_iter().flatten()) {
                let expected = expected.as_f64().unwrap_or(f64::NAN);
                difference = difference.max((f64::from(*logit) - expected).abs());
                largest = largest.max(expected.abs());
            }
        }
        println!("{{\"rows\": {}, \"wrongIds\": {wrong}, \"largestDifference\": {difference:e}}}", vectors.len());
        Ok(wrong == 0 && difference <= 1e-5 * largest)
    }
}

fn read(name: &str) -> Result<Value, Anything> {
    Ok(serde_json::from_str(&fs::read_to_string(Path::new(FOLDER).join(name))?)?)
}

fn main() -> Result<(), Anything> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let mut model = Model::open()?;
    if arguments == ["--check"] {
        exit(i32::from(!model.check()?));
    }
    for text in &arguments {
        model.predict(text)?;
    }
    Ok(())
}
`

export const CARGO_TOML = String.raw`[package]
name = "predict"
version = "1.0.0"
edition = "2024"

[[bin]]
name = "predict"
path = "predict.rs"

[dependencies]
# Opens the library of ONNX Runtime that ORT_DYLIB_PATH names. With ort's default features it is fetched when this is built.
ort = { version = "=2.0.0-rc.12", default-features = false, features = ["std", "load-dynamic", "api-20"] }
serde_json = "1"
tokenizers = { version = "0.22", default-features = false, features = ["onig"] }
`
