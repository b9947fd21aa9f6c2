# make        builds the programs in $(BUILD)
# make demo   runs the lesson
# make check  runs every test
# make fuzz   feeds the programs made-up input for a while
# make picture draws man/attn.svg, the picture in README.md
# make lint   checks form: C, shell, manual
# make exact  compares the number code with the C library's, 100 million times
# make bench  measures, next to other tools
# make install PREFIX=... DESTDIR=...
#
# Builds side by side: make BUILD=build-clang CC=clang; make BUILD=build-san SANITIZE=address,undefined

BUILD = build
CC = cc
CFLAGS = -O3
SANITIZE =
PREFIX = /usr/local
BINDIR = $(PREFIX)/bin
MANDIR = $(PREFIX)/share/man
# The lesson's data and the completion go into its folder attn.
DATADIR = $(PREFIX)/share
DESTDIR =

PROGRAMS = $(patsubst cmd/%.c,%,$(wildcard cmd/*.c))
PAGES = $(wildcard man/*.[1-9])

# A fused multiply-add rounds once where others round twice, and bytes differ: this comes last. Nobody
# looks at the flags of floating point, so both sides of a choice may be computed, as vectors need it.
SAME_BYTES = -ffp-contract=off -fno-trapping-math
REQUIRED = -std=c11 -D_POSIX_C_SOURCE=200809L -Ilib
WARNINGS = -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes \
	-Wwrite-strings -Wvla
SANITIZERS = $(if $(SANITIZE),-fsanitize=$(SANITIZE) -fno-sanitize-recover=all -fno-omit-frame-pointer)

# Hardening, of what the compiler has; what a sanitizer checks anyway is left to it.
# $(call try,FLAGS): the flags, if a program can be built with them.
try = $(shell mkdir -p $(BUILD) && printf 'int main(void) { return 0; }' >$(BUILD)/try.c && \
	$(CC) -Werror $(1) -o $(BUILD)/try $(BUILD)/try.c 2>/dev/null && echo '$(1)')
comma = ,
optimised = $(filter-out -O0,$(filter -O%,$(CFLAGS)))
ifeq ($(SANITIZE),)
HARDENING := $(if $(optimised),-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2) \
	$(call try,-fstack-protector-strong)
PIE := $(call try,-fPIE -pie)
HARDENED_LINK := $(filter -pie,$(PIE)) $(call try,-Wl$(comma)-z$(comma)relro$(comma)-z$(comma)now)
endif

COMPILE = $(CC) $(REQUIRED) $(WARNINGS) $(CPPFLAGS) $(CFLAGS) $(HARDENING) $(filter -fPIE,$(PIE)) \
	$(SANITIZERS) $(SAME_BYTES)
LINK = $(COMPILE) $(HARDENED_LINK) $(LDFLAGS)

# One short line a file; make V=1 shows the commands.
Q = $(if $(V),,@)
say = $(if $(V),,@printf '  %s  %s\n' '$(1)' '$@')

LIB = $(patsubst lib/%.c,$(BUILD)/lib/%.o,$(wildcard lib/*.c))
UNIT = $(patsubst tests/unit/%.c,$(BUILD)/unit/%,$(wildcard tests/unit/*.c))

all: $(PROGRAMS:%=$(BUILD)/%)

# A program is cmd/NAME.c, its own parts in cmd/NAME/ where it has any, and the library.
.SECONDEXPANSION:
PARTS = $$(patsubst %.c,$(BUILD)/%.o,$$(wildcard cmd/$$*/*.c))
$(PROGRAMS:%=$(BUILD)/%): $(BUILD)/%: $(BUILD)/cmd/%.o \
	$(PARTS) $(BUILD)/libattn.a
	$(call say,LD)
	$(Q)$(LINK) -o $@ $^ -lm

$(UNIT): $(BUILD)/unit/%: $(BUILD)/tests/unit/%.o $(BUILD)/libattn.a
	@mkdir -p $(@D)
	$(call say,LD)
	$(Q)$(LINK) -o $@ $^ -lm

# The programs with faults on demand: tests/torture.bats.
WRAPPED = malloc realloc read write open close
torture: $(PROGRAMS:%=$(BUILD)/torture/%)
$(PROGRAMS:%=$(BUILD)/torture/%): $(BUILD)/torture/%: $(BUILD)/cmd/%.o \
		$(PARTS) $(BUILD)/tests/torture/fault.o $(BUILD)/libattn.a
	@mkdir -p $(@D)
	$(call say,LD)
	$(Q)$(LINK) $(WRAPPED:%=-Wl,--wrap=%) -o $@ $^ -lm

$(BUILD)/libattn.a: $(LIB)
	$(call say,AR)
	$(Q)rm -f $@ && $(AR) rcs $@ $^

# Objects know the flags they were made with: other flags, other objects.
$(BUILD)/%.o: %.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(call say,CC)
	$(Q)$(COMPILE) -MMD -MP -c -o $@ $<

$(BUILD)/flags: always
	@mkdir -p $(@D)
	@echo '$(LINK)' | cmp -s - $@ || echo '$(LINK)' >$@

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)

demo: all
	@PATH="$(abspath $(BUILD)):$$PATH" sh data/demo.sh

# The picture in README.md: the lesson's sentence, drawn by the toolkit itself.
picture: all
	PATH="$(abspath $(BUILD)):$$PATH"; export PATH; \
		attn-score data/cabinet/keys.tsv data/cabinet/query.tsv | attn-softmax -t 0.5,1,2 | \
		attn-plot -o svg >man/attn.svg

# Variables for the tests: which programs to run, and how to build more of them.
check: all $(UNIT)
	@BUILD="$(abspath $(BUILD))" CC="$(CC)" SANITIZED="$(SANITIZE)" MAKE="$(MAKE)" sh tests/run.sh $(TESTS)

# The number code against the C library, 100 million values; make check does a fiftieth of it.
exact: $(BUILD)/unit/number
	$< 100000000

# What the programs take, next to others: tests/bench/RESULTS.md is this on one machine.
bench: all
	@BUILD="$(abspath $(BUILD))" CC="$(CC)" sh tests/bench/run.sh

# Each target for so many seconds, JOBS at a time; 0: what was found before, and no more.
DURATION = 60
JOBS = 1
fuzz:
	@$(MAKE) --no-print-directory -f tests/fuzz/Makefile -j$(JOBS) --keep-going \
		--output-sync=target BUILD="$(BUILD)" DURATION="$(DURATION)"

lint:
	@CC="$(CC)" sh tests/lint.sh

# From a clone that only its owner may read, too.
install: all
	for d in "$(BINDIR)" "$(MANDIR)/man1" "$(MANDIR)/man5" "$(MANDIR)/man7"; do \
		mkdir -p "$(DESTDIR)$$d" || exit; done
	for p in $(PROGRAMS); do \
		install -m 755 $(BUILD)/$$p "$(DESTDIR)$(BINDIR)/$$p" || exit; done
	for p in $(PAGES); do \
		install -m 644 $$p "$(DESTDIR)$(MANDIR)/man$${p##*.}/$${p##*/}" || exit; done
	rm -rf "$(DESTDIR)$(DATADIR)/attn"
	for d in $$(find data -type d); do \
		mkdir -p "$(DESTDIR)$(DATADIR)/attn/$$d" || exit; done
	for f in $$(find data -type f); do \
		install -m 644 $$f "$(DESTDIR)$(DATADIR)/attn/$$f" || exit; done
	install -m 644 man/attn-completion.bash "$(DESTDIR)$(DATADIR)/attn"

uninstall:
	for p in $(PROGRAMS); do rm -f "$(DESTDIR)$(BINDIR)/$$p"; done
	for p in $(PAGES); do rm -f "$(DESTDIR)$(MANDIR)/man$${p##*.}/$${p##*/}"; done
	rm -rf "$(DESTDIR)$(DATADIR)/attn"

clean:
	rm -rf $(BUILD)

always:

.PHONY: all always bench check clean demo exact fuzz install lint picture torture uninstall
