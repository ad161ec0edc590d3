//! Decoding and encoding piece by piece, as files do.

use super::errors::{CodecError, DecodeError, Errors};
use super::{Codec, Encoding, UTF8_SIGNATURE};

/// A decoder that keeps what the next piece may complete.
#[derive(Clone, Debug)]
pub struct IncrementalDecoder {
    encoding: Encoding,
    errors: Errors,
    /// The codec, once a mark has been looked for.
    codec: Option<Codec>,
    pending: Vec<u8>,
}

impl IncrementalDecoder {
    /// A decoder at the start of its input.
    pub fn new(encoding: Encoding, errors: Errors) -> IncrementalDecoder {
        IncrementalDecoder {
            encoding,
            errors,
            codec: None,
            pending: Vec::new(),
        }
    }

    /// The bytes that wait for others.
    pub fn pending(&self) -> &[u8] {
        &self.pending
    }

    /// Whether no byte has been decoded yet, so that a mark may still come.
    pub fn is_at_start(&self) -> bool {
        self.codec.is_none()
    }

    /// Back to the start.
    pub fn reset(&mut self) {
        self.codec = None;
        self.pending.clear();
    }

    /// Continues in the middle of the input, where no mark is looked for, with bytes that wait.
    pub fn resume(&mut self, pending: &[u8]) {
        let keep = self.codec.take();
        self.codec = keep.or_else(|| Some(self.encoding.detect(&[]).0));
        self.pending = pending.to_vec();
    }

    /// Appends the text of the next bytes. An error's positions count from the bytes that waited
    /// before, and those bytes with the new ones are its object: it is returned with the error.
    pub fn decode(
        &mut self,
        bytes: &[u8],
        is_final: bool,
        text: &mut Vec<u8>,
    ) -> Result<(), (CodecError, Vec<u8>)> {
        let pending = std::mem::take(&mut self.pending);
        if pending.is_empty() {
            return self.decode_input(bytes, is_final, text);
        }
        let mut input = pending;
        input.extend_from_slice(bytes);
        self.decode_input(&input, is_final, text)
    }

    fn decode_input(
        &mut self,
        input: &[u8],
        is_final: bool,
        text: &mut Vec<u8>,
    ) -> Result<(), (CodecError, Vec<u8>)> {
        let mut start = 0;
        let codec = match self.codec {
            Some(codec) => codec,
            // The signature is waited for even at the end, where its start is dropped.
            None if self.may_be_signature(input) => {
                self.pending = input.to_vec();
                return Ok(());
            }
            None => {
                let (codec, skipped) = self.encoding.detect(input);
                start = skipped;
                codec
            }
        };
        // The signature is no part of what an error is about; a byte order mark is.
        let object = if self.encoding == Encoding::Utf8Sig {
            &input[std::mem::take(&mut start)..]
        } else {
            input
        };
        let consumed = codec
            .decode_into(object, start, self.errors, is_final, text)
            .map_err(|error| (error, object.to_vec()))?;
        if start == 0 && self.codec.is_none() && consumed >= self.mark_length() {
            return Err((CodecError::Decode(self.mark_missing()), input.to_vec()));
        }
        let needs_mark = self.mark_length() != usize::MAX;
        if start > 0 || !needs_mark && !input.is_empty() {
            self.codec = Some(codec);
        }
        self.pending = object[consumed..].to_vec();
        Ok(())
    }

    /// Whether bytes at the start are too few to tell the signature.
    fn may_be_signature(&self, input: &[u8]) -> bool {
        self.encoding == Encoding::Utf8Sig
            && input.len() < UTF8_SIGNATURE.len()
            && UTF8_SIGNATURE.starts_with(input)
    }

    /// How long the byte order mark is that must stand at the start; more than any input where
    /// none must.
    fn mark_length(&self) -> usize {
        match self.encoding {
            Encoding::Utf16(None) => 2,
            Encoding::Utf32(None) => 4,
            _ => usize::MAX,
        }
    }

    fn mark_missing(&self) -> DecodeError {
        DecodeError {
            encoding: self.encoding.name(),
            start: 0,
            end: self.mark_length(),
            reason: "Stream does not start with BOM",
            skipped: 0,
        }
    }
}

/// An encoder that writes a mark before the first piece only.
#[derive(Clone, Debug)]
pub struct IncrementalEncoder {
    encoding: Encoding,
    errors: Errors,
    started: bool,
}

impl IncrementalEncoder {
    /// An encoder at the start of its output.
    pub fn new(encoding: Encoding, errors: Errors) -> IncrementalEncoder {
        IncrementalEncoder {
            encoding,
            errors,
            started: false,
        }
    }

    /// Whether a mark has been written, or is not to be written.
    pub fn set_started(&mut self, started: bool) {
        self.started = started;
    }

    /// Appends the bytes of the next text.
    pub fn encode(&mut self, text: &[u8], bytes: &mut Vec<u8>) -> Result<(), CodecError> {
        if !self.started {
            self.encoding.push_mark(bytes);
        }
        self.encoding.encode_into(text, self.errors, bytes)?;
        self.started = true;
        Ok(())
    }
}
