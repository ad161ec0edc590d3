//! Reference counts, inline but for the last reference.

use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::{self, InstBuilder, Value, types};
use pyc_runtime::exports::RuntimeFn;

use super::function::FunctionCx;
use super::layout::{NULL_WORD, REFCOUNT};
use super::variable::trusted;
use crate::mir::{Local, LocalKind, Operand, Type};

impl FunctionCx<'_> {
    /// Takes a reference to a local's value.
    pub(super) fn inc_ref_local(&mut self, local: Local) {
        let word = self.local(local);
        let decl = self.body.local(local);
        if decl.maybe_unbound {
            self.inc_ref_maybe_unbound(word);
        } else {
            self.inc_ref_of(decl.ty, word);
        }
    }

    /// Releases a local's reference.
    pub(super) fn dec_ref_local(&mut self, local: Local) {
        let word = self.local(local);
        let decl = self.body.local(local);
        if decl.maybe_unbound {
            self.dec_ref_maybe_unbound(word);
        } else if decl.ty == Type::Int && !self.is_compact {
            self.dec_ref_int(word);
        } else if !decl.ty.is_uncounted() {
            self.dec_ref(word);
        }
    }

    /// Releases a reference to a word that may be the unbound one.
    pub(super) fn dec_ref_maybe_unbound(&mut self, word: Value) {
        self.unless_unbound(word, |fx| fx.dec_ref(word));
    }

    /// Takes a reference to a word that may be the unbound one.
    pub(super) fn inc_ref_maybe_unbound(&mut self, word: Value) {
        self.unless_unbound(word, |fx| fx.inc_ref(word));
    }

    fn unless_unbound(&mut self, word: Value, action: impl FnOnce(&mut Self)) {
        let (bound, done) = (self.new_block(), self.new_block());
        let is_unbound = (self.builder.ins()).icmp_imm_s(IntCC::Equal, word, NULL_WORD);
        self.builder.ins().brif(is_unbound, done, &[], bound, &[]);
        self.start_block(bound);
        action(self);
        self.builder.ins().jump(done, &[]);
        self.start_block(done);
    }

    /// Takes a reference to a value for the local that it goes to.
    pub(super) fn inc_ref_for(&mut self, dest: Option<Local>, word: Value) {
        let decl = dest.map(|dest| self.body.local(dest));
        match decl.map(|decl| (decl.kind, decl.ty)) {
            Some((LocalKind::Lent, _)) => {}
            Some((_, ty)) => self.inc_ref_of(ty, word),
            None => self.inc_ref(word),
        }
    }

    /// Takes a reference to a value of a type.
    pub(super) fn inc_ref_of(&mut self, ty: Type, word: Value) {
        if ty == Type::Int {
            self.if_big(word, |fx| fx.inc_ref(word));
        } else if !ty.is_uncounted() {
            self.inc_ref(word);
        }
    }

    /// Releases a reference to an int.
    fn dec_ref_int(&mut self, word: Value) {
        self.if_big(word, |fx| {
            fx.call_keeper(RuntimeFn::object_release, &[word]);
        });
    }

    /// Releases a reference to what `new` has replaced, which is probably of the same type.
    pub(super) fn release_replaced(&mut self, old: Value, new: Operand) {
        match self.type_of(new) {
            Type::SmallInt | Type::Int if !self.is_compact => self.dec_ref_int(old),
            Type::Bool if !self.is_compact => self.dec_ref_static(old),
            _ => self.dec_ref(old),
        }
    }

    /// Releases a reference to what is probably a static object.
    fn dec_ref_static(&mut self, word: Value) {
        self.if_mortal(word, Self::new_cold_block, |fx, _| {
            fx.call_keeper(RuntimeFn::object_release, &[word]);
        });
    }

    /// Does something to an int that does not fit a tagged word, which is rare.
    fn if_big(&mut self, word: Value, action: impl FnOnce(&mut Self)) {
        let (big, done) = (self.new_cold_block(), self.new_block());
        let tag = self.builder.ins().band_imm_u(word, 1);
        self.builder.ins().brif(tag, big, &[], done, &[]);
        self.start_block(big);
        action(self);
        self.builder.ins().jump(done, &[]);
        self.start_block(done);
    }

    /// Takes a reference to a value.
    pub(super) fn inc_ref(&mut self, word: Value) {
        self.if_mortal(word, Self::new_block, |fx, count| {
            let more = fx.builder.ins().iadd_imm_s(count, 1);
            (fx.builder.ins()).store(trusted(), more, word, REFCOUNT);
        });
    }

    /// Does something to an object that is counted, with its count, in a block that `aside` makes.
    fn if_mortal(
        &mut self,
        word: Value,
        aside: fn(&mut Self) -> ir::Block,
        action: impl FnOnce(&mut Self, Value),
    ) {
        let (object, mortal, done) = (self.new_block(), aside(self), self.new_block());
        let tag = self.builder.ins().band_imm_u(word, 1);
        self.builder.ins().brif(tag, object, &[], done, &[]);
        self.start_block(object);
        let count = (self.builder.ins()).load(types::I32, trusted(), word, REFCOUNT);
        // The immortal bit is the highest one.
        let is_mortal = (self.builder.ins()).icmp_imm_s(IntCC::SignedGreaterThanOrEqual, count, 0);
        self.builder.ins().brif(is_mortal, mortal, &[], done, &[]);
        self.start_block(mortal);
        action(self, count);
        self.builder.ins().jump(done, &[]);
        self.start_block(done);
    }

    /// Releases a reference to a value.
    pub(super) fn dec_ref(&mut self, word: Value) {
        self.release(word, Self::new_cold_block, |fx| {
            fx.call_runtime(RuntimeFn::object_release, &[word]);
        });
    }

    /// Releases a reference; `give_back` frees the object where it was the last one, in a block that
    /// `aside` makes. Where small code matters more than quick code, the runtime does it all.
    pub(super) fn release(
        &mut self,
        word: Value,
        aside: fn(&mut Self) -> ir::Block,
        give_back: impl FnOnce(&mut Self),
    ) {
        if self.is_cold() || self.is_compact {
            self.call_runtime(RuntimeFn::object_release, &[word]);
            return;
        }
        let (object, shared, done) = (self.new_block(), self.new_block(), self.new_block());
        let (rare, last) = (aside(self), aside(self));
        let tag = self.builder.ins().band_imm_u(word, 1);
        self.builder.ins().brif(tag, object, &[], done, &[]);
        self.start_block(object);
        let count = (self.builder.ins()).load(types::I32, trusted(), word, REFCOUNT);
        let is_shared = (self.builder.ins()).icmp_imm_s(IntCC::SignedGreaterThan, count, 1);
        self.builder.ins().brif(is_shared, shared, &[], rare, &[]);
        self.start_block(shared);
        let less = self.builder.ins().iadd_imm_s(count, -1);
        (self.builder.ins()).store(trusted(), less, word, REFCOUNT);
        self.builder.ins().jump(done, &[]);
        // Immortal objects have a negative count.
        self.start_block(rare);
        let is_immortal = (self.builder.ins()).icmp_imm_s(IntCC::SignedLessThan, count, 0);
        self.builder.ins().brif(is_immortal, done, &[], last, &[]);
        self.start_block(last);
        give_back(self);
        self.builder.ins().jump(done, &[]);
        self.start_block(done);
    }

    /// Whether the current block is seldom run.
    pub(super) fn is_cold(&self) -> bool {
        let current = self.builder.current_block();
        current.is_some_and(|current| self.builder.func.layout.is_cold(current))
    }
}
