//! The texts of the bodies, compressed with a dictionary that is trained once on the library's own.

use std::io;
use std::sync::{Mutex, MutexGuard, PoisonError};

use rusqlite::{Connection, OptionalExtension, params};
use zstd::bulk::{Compressor, Decompressor};
use zstd::dict::{EncoderDictionary, from_samples};
use zstd::zstd_safe::CParameter;

use super::seal::damaged;
use crate::text::fold;

const DICTIONARY_BYTES: usize = 64 << 10;
/// Training time grows with what is looked at.
const TRAINING_BYTES: usize = 3 << 20;
const LEVEL: i32 = 3;

/// The dictionary of an index, ready for use; empty for a small library.
pub(super) struct Bodies {
    dictionary: Vec<u8>,
    encoder: EncoderDictionary<'static>,
    /// Those that nobody uses at the moment: making one takes longer than using it once.
    decompressors: Mutex<Vec<Decompressor<'static>>>,
}

/// A compressed text.
#[derive(Debug)]
pub(super) struct Packed {
    pub(super) bytes: usize,
    pub(super) text: Vec<u8>,
}

impl Bodies {
    /// With a dictionary, maybe an empty one.
    pub(super) fn new(dictionary: Vec<u8>) -> Self {
        let encoder = EncoderDictionary::copy(&dictionary, LEVEL);
        Self { dictionary, encoder, decompressors: Mutex::default() }
    }

    /// With a dictionary that is trained on these texts.
    pub(super) fn trained(texts: &[&str]) -> Self {
        let bytes: usize = texts.iter().map(|text| text.len()).sum();
        let step = bytes.div_ceil(TRAINING_BYTES).max(1);
        let samples: Vec<&str> = texts.iter().step_by(step).copied().collect();
        Self::new(from_samples(&samples, DICTIONARY_BYTES).unwrap_or_default())
    }

    pub(super) fn dictionary(&self) -> &[u8] {
        &self.dictionary
    }

    pub(super) fn compressor(&self) -> io::Result<Compressor<'_>> {
        let mut compressor = Compressor::with_prepared_dictionary(&self.encoder)?;
        compressor.set_parameter(CParameter::ChecksumFlag(true))?;
        Ok(compressor)
    }

    /// The text of a body as written, one block a line.
    pub(super) fn written(&self, packed: &Packed) -> rusqlite::Result<String> {
        let free = self.free().pop();
        let decompressor = free.map_or_else(|| Decompressor::with_dictionary(&self.dictionary), Ok);
        let mut decompressor = decompressor.map_err(|_| damaged())?;
        // It compares the checksum as well.
        let bytes = decompressor.decompress(&packed.text, packed.bytes).map_err(|_| damaged());
        self.free().push(decompressor);
        // Texts are long, and mostly not of ASCII, which the standard library is slow with.
        simdutf8::basic::from_utf8(&bytes?).map(str::to_owned).map_err(|_| damaged())
    }

    fn free(&self) -> MutexGuard<'_, Vec<Decompressor<'static>>> {
        self.decompressors.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Packed {
    pub(super) fn new(text: &str, compressor: &mut Compressor<'_>) -> io::Result<Self> {
        Ok(Self { bytes: text.len(), text: compressor.compress(text.as_bytes())? })
    }

    /// The text of a document; None: it has none, or is not in the index.
    pub(super) fn read(connection: &Connection, document: u32) -> rusqlite::Result<Option<Self>> {
        let mut select = connection.prepare_cached("SELECT bytes, text FROM body WHERE document = ?1")?;
        select.query_row([document], |row| Ok(Self { bytes: row.get(0)?, text: row.get(1)? })).optional()
    }

    pub(super) fn store(&self, connection: &Connection, document: u32) -> rusqlite::Result<()> {
        let mut insert =
            connection.prepare_cached("INSERT INTO body (document, bytes, text) VALUES (?1, ?2, ?3)")?;
        insert.execute(params![document, self.bytes, self.text]).map(drop)
    }
}

/// The lines of a body, each folded by itself.
pub(super) fn folded(written: &str) -> String {
    let mut folded = String::with_capacity(written.len());
    for line in written.split_terminator('\n') {
        folded.push_str(&fold(line));
        folded.push('\n');
    }
    folded
}
