//! Reading of text files: decoding in chunks, line ends, and where the reader is.

use super::{CHUNK_SIZE, Newline, State, TextFile};
use crate::codec_error;
use crate::io::stream;
use crate::object::{Py, Result};
use crate::text::codecs::IncrementalDecoder;
use crate::text::wtf8;

impl TextFile {
    /// Decodes another chunk behind what waits (which has been handed out); whether there was one.
    fn decode_chunk(&self, py: &mut Py) -> Result<bool> {
        if self.state().at_end {
            return Ok(false);
        }
        let buffer = self.buffer(py)?;
        let chunk = stream::read_available(py, buffer.borrow(), CHUNK_SIZE)?;
        let is_final = chunk.is_empty();
        let mut text = Vec::new();
        let waiting = self.state().decoder.pending().to_vec();
        let result = self.update(|state| state.decoder.decode(&chunk, is_final, &mut text));
        if let Err((error, content)) = result {
            return Err(codec_error::raise_decode(py, error, &content));
        }
        self.update(|state| {
            let mut raw = waiting;
            raw.extend_from_slice(&chunk);
            if state.decoded_at >= state.decoded.len() {
                state.decoded.clear();
                state.decoded_at = 0;
                state.chunk = raw;
            } else {
                state.chunk.extend_from_slice(&chunk);
            }
            let translated = state.translate(text, is_final);
            state.decoded.extend_from_slice(&translated);
            state.at_end = is_final;
        });
        Ok(!is_final || self.state().decoded_at < self.state().decoded.len())
    }

    fn waiting(&self) -> &[u8] {
        let state = self.state();
        &state.decoded[state.decoded_at..]
    }

    fn take(&self, len: usize) -> Vec<u8> {
        self.update(|state| {
            let end = state.decoded_at + len;
            let taken = state.decoded[state.decoded_at..end].to_vec();
            state.decoded_at = end;
            taken
        })
    }

    /// Reads `count` characters, or up to the end.
    pub fn read(&self, py: &mut Py, count: Option<usize>) -> Result<Vec<u8>> {
        self.check_readable(py)?;
        let mut result = Vec::new();
        let mut left = count.unwrap_or(usize::MAX);
        loop {
            let waiting = self.waiting();
            let len = if left >= waiting.len() && waiting.is_ascii() {
                waiting.len()
            } else {
                wtf8::byte_offset(waiting, left.min(wtf8::count(waiting)))
            };
            let taken = self.take(len);
            left -= wtf8::count(&taken);
            result.extend_from_slice(&taken);
            if left == 0 || !self.decode_chunk(py)? {
                break;
            }
        }
        if left > 0 {
            self.update(|state| state.at_end = false);
        }
        Ok(result)
    }

    /// Reads a line with its end, of at most `limit` characters.
    pub fn read_line(&self, py: &mut Py, limit: Option<usize>) -> Result<Vec<u8>> {
        self.check_readable(py)?;
        let newline = self.state().newline;
        let mut searched = 0;
        loop {
            let waiting = self.waiting();
            if let Some(end) = line_end(waiting, searched, newline, self.state().at_end) {
                let len = match limit {
                    Some(limit) => end.min(wtf8::byte_offset(
                        waiting,
                        limit.min(wtf8::count(&waiting[..end])),
                    )),
                    None => end,
                };
                return Ok(self.take(len));
            }
            if let Some(limit) = limit
                && wtf8::count(waiting) >= limit
            {
                let len = wtf8::byte_offset(waiting, limit);
                return Ok(self.take(len));
            }
            searched = waiting.len().saturating_sub(1);
            if !self.decode_chunk(py)? || self.state().at_end {
                let waiting = self.waiting();
                let end = line_end(waiting, 0, newline, true).unwrap_or(waiting.len());
                let end = match limit {
                    Some(limit) => {
                        wtf8::byte_offset(waiting, limit.min(wtf8::count(&waiting[..end])))
                    }
                    None => end,
                };
                let line = self.take(end);
                self.update(|state| state.at_end = false);
                return Ok(line);
            }
        }
    }

    /// Where in the file the reader is.
    pub(super) fn position(&self, py: &mut Py) -> Result<i64> {
        let buffer = self.buffer(py)?;
        let after = stream::tell(py, buffer.borrow())?;
        let state = self.state();
        if state.chunk.is_empty() {
            return Ok(after - state.decoder.pending().len() as i64);
        }
        let start = after - state.chunk.len() as i64;
        Ok(start + state.consumed_bytes() as i64)
    }
}

/// Where the first line ends, if its end is there.
fn line_end(text: &[u8], from: usize, newline: Newline, is_final: bool) -> Option<usize> {
    match newline {
        Newline::Universal | Newline::Lf => {
            memchr::memchr(b'\n', &text[from..]).map(|at| from + at + 1)
        }
        Newline::Cr => memchr::memchr(b'\r', &text[from..]).map(|at| from + at + 1),
        Newline::CrLf => {
            let from = from.saturating_sub(1);
            memchr::memmem::find(&text[from..], b"\r\n").map(|at| from + at + 2)
        }
        Newline::Untranslated => {
            let at = from + memchr::memchr2(b'\n', b'\r', &text[from..])?;
            match (text[at], text.get(at + 1)) {
                (b'\r', Some(b'\n')) => Some(at + 2),
                (b'\r', None) if !is_final => None,
                _ => Some(at + 1),
            }
        }
    }
}

impl State {
    /// Decoded text with its line ends as the reader wants them.
    fn translate(&mut self, text: Vec<u8>, is_final: bool) -> Vec<u8> {
        if !matches!(self.newline, Newline::Universal | Newline::Untranslated) {
            return text;
        }
        let mut text = text;
        if self.pending_cr {
            text.insert(0, b'\r');
            self.pending_cr = false;
        }
        if text.last() == Some(&b'\r') && !is_final {
            text.pop();
            self.pending_cr = true;
        }
        if memchr::memchr(b'\r', &text).is_none() {
            self.seen[1] |= memchr::memchr(b'\n', &text).is_some();
            return text;
        }
        let mut result = Vec::with_capacity(text.len());
        let mut rest = &text[..];
        while let Some(at) = memchr::memchr2(b'\r', b'\n', rest) {
            let len = match (rest[at], rest.get(at + 1)) {
                (b'\r', Some(b'\n')) => 2,
                _ => 1,
            };
            let kind = if len == 2 {
                2
            } else {
                usize::from(rest[at] == b'\n')
            };
            self.seen[kind] = true;
            result.extend_from_slice(&rest[..at]);
            if self.newline == Newline::Universal {
                result.push(b'\n');
            } else {
                result.extend_from_slice(&rest[at..at + len]);
            }
            rest = &rest[at + len..];
        }
        result.extend_from_slice(rest);
        result
    }

    /// How many bytes of the chunk the text that was handed out came from.
    fn consumed_bytes(&self) -> usize {
        let mut decoder = IncrementalDecoder::new(self.encoding, self.errors);
        if !self.decoder.is_at_start() {
            decoder.resume(&[]);
        }
        let wanted = self.decoded_at;
        let (mut got, mut used) = (0, 0);
        let mut last_cr = false;
        while got < wanted && used < self.chunk.len() {
            let mut text = Vec::new();
            let byte = &self.chunk[used..=used];
            used += 1;
            if decoder.decode(byte, false, &mut text).is_err() {
                break;
            }
            for byte in text {
                let joined = byte == b'\n' && last_cr && self.newline == Newline::Universal;
                last_cr = byte == b'\r';
                got += usize::from(!joined);
            }
        }
        if last_cr && self.newline == Newline::Universal && self.chunk.get(used) == Some(&b'\n') {
            used += 1;
        }
        used
    }
}
