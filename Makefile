# SPDX-License-Identifier: EUPL-1.2
# Makefile - `make setup pdf` on a fresh Debian 12 makes everything; README.md lists the other targets.

SHELL = /bin/bash
CC = gcc
CFLAGS = -O2 -g
SANITIZE =
PREFIX = /usr/local

# Each variant has its own folder: plain, SANITIZE=address,undefined, SANITIZE=fuzzer,... (clang only).
dir = build$(if $(SANITIZE),/$(if $(findstring fuzzer,$(SANITIZE)),fuzz,asan))
# clang takes NULL + 0 for a fault; C2y says what gcc always did: it is NULL.
sanitize = $(if $(SANITIZE),-DCHECKED -fsanitize=$(1) -fno-sanitize-recover=undefined -fno-omit-frame-pointer \
	$(if $(findstring clang,$(CC)),-fno-sanitize=pointer-overflow))
# gcc's warning about null formats is wrong where -fsanitize=undefined has added its own checks for them.
flags = -std=c17 -D_GNU_SOURCE -fvisibility=hidden -Wall -Wextra -Wshadow -Wconversion -Wstrict-prototypes $(CFLAGS) -pthread \
	$(call sanitize,$(SANITIZE:fuzzer,%=fuzzer-no-link,%)) $(if $(SANITIZE),$(if $(findstring clang,$(CC)),,-Wno-format-truncation))
libraries = harfbuzz harfbuzz-subset icu-uc icu-i18n libxml-2.0 libcmark yaml-0.1 libdeflate lcms2 fontconfig libzip zlib libturbojpeg libwebp
compile = $(CC) $(flags) -Isrc -Itests @build/cflags -MMD -MP

sources = $(filter-out src/tools/%,$(wildcard src/*.c src/*/*.c))
objects = $(sources:%.c=$(dir)/%.o) $(dir)/gen/hyphen_tries.o $(dir)/gen/embedded.o
tests = $(patsubst %.c,$(dir)/%,$(filter-out tests/fuzz/%,$(wildcard tests/$(or $(STAGE),*)/*.c)))
fuzzers = $(patsubst %.c,$(dir)/%,$(wildcard tests/fuzz/*.c))
# Names that neither make nor the shell reads as anything else have a stamp; the others are made each time.
plain_name = [A-Za-z0-9_][A-Za-z0-9._-]*
plain_names = $(shell ls sources 2> /dev/null | grep -xE '$(plain_name)')
stamps = $(patsubst sources/%/publication.xml,build/stamps/%,$(wildcard $(plain_names:%=sources/%/publication.xml)))
# What needs the packages waits for `setup` where both are asked for, so that `make -j setup pdf` is safe.
ready = $(filter setup,$(MAKECMDGOALS))

.PHONY: all pdf test test-programs faults bless sanitize check bench fuzz lint format conformance install uninstall clean \
	setup setup-judges FORCE
.DELETE_ON_ERROR:
.DEFAULT_GOAL = all

# What publications are made of. Before .SECONDEXPANSION, which would expand what stands in a chapter's name after a "$".
-include $(wildcard build/depends/*)
.SECONDEXPANSION:

all: $(dir)/colophon

pdf: $(stamps) build/colophon
	@for manifest in sources/*/publication.xml; do [[ $$manifest =~ ^sources/$(plain_name)/publication.xml$$ || \
		! -e $$manifest ]] || build/colophon build "$$manifest" || exit; done

# One stamp a publication: the depfile that colophon writes when all its PDFs are made. In a copy the targets of its first
# line, the PDFs, become the stamp. A publication without a PDF is made again.
build/stamps/%: sources/%/publication.xml build/colophon $$(if $$(filter-out %.draft.pdf,$$(wildcard output/$$*.*.pdf)),,FORCE)
	@mkdir -p $(@D) build/depends
	build/colophon build $< --depfile $@
	@sed '1s|^.* : |$@ : |' $@ > build/depends/$*

$(dir)/colophon: $(dir)/src/main.o $(dir)/colophon.a
	@echo '$(CC) $@'
	@$(CC) $(flags) -o $@ $^ @build/libs

$(dir)/colophon.a: $$(filter-out $$(dir)/src/main.o,$$(objects))
	@rm -f $@
	@ar rcs $@ $^

$(dir)/src/%.o: src/%.c $(dir)/flags build/cflags
	@mkdir -p $(@D)
	@echo '$(CC) $<'
	@$(compile) -c -o $@ $<

$(dir)/gen/%.o: build/gen/%.c $(dir)/flags build/cflags
	@mkdir -p $(@D)
	@echo '$(CC) $<'
	@$(compile) -c -o $@ $<

$(dir)/tests/%: tests/%.c $(dir)/colophon.a
	@mkdir -p $(@D)
	@echo '$(CC) $<'
	@$(compile) -MF $@.d -o $@ $< $(dir)/colophon.a -lcmocka @build/libs

$(dir)/tests/fuzz/%: tests/fuzz/%.c $(dir)/colophon.a
	@mkdir -p $(@D)
	@echo '$(CC) $<'
	@$(compile) $(call sanitize,$(SANITIZE)) -MF $@.d -o $@ $< $(dir)/colophon.a @build/libs

# What the libraries ask of the compiler, asked once; their headers are not ours to warn about.
build/cflags: Makefile | $(ready)
	@mkdir -p $(@D)
	@pkg-config --libs $(libraries) > build/libs || { echo 'make: run "make setup" first' >&2; exit 1; }
	@echo '-lhpdf -lbtparse -lm -lpthread' >> build/libs
	@pkg-config --cflags $(libraries) | sed 's/-I/-isystem /g' > $@

# Rewritten, and all objects with it, when compiler or flags differ from the last time.
$(dir)/flags: FORCE
	@mkdir -p $(@D)
	@echo '$(CC) $(flags)' | cmp -s - $@ || echo '$(CC) $(flags)' > $@

# --- Made while building -----------------------------------------------------------------------------------------

build/tools/%: src/tools/%.c $(wildcard src/base/*.[ch]) | $(ready)
	@mkdir -p $(@D)
	@echo '$(CC) $<'
	@$(CC) -std=c17 -D_GNU_SOURCE -Wall -Wextra $(CFLAGS) -Isrc -o $@ $< $(wildcard src/base/*.c)

build/tools/color-profile: src/tools/color-profile.c | $(ready)
	@mkdir -p $(@D)
	@echo '$(CC) $<'
	@$(CC) -std=c17 -Wall -Wextra $(CFLAGS) $$(pkg-config --cflags lcms2) -o $@ $< $$(pkg-config --libs lcms2)

build/gen/srgb.icc: build/tools/color-profile
	@mkdir -p $(@D)
	@echo 'color-profile $@'
	@build/tools/color-profile $@

# Files that become part of the program: the name it knows them by, and where they are.
template = src/cli/template
embedded = base_css=styles/base.css catalogue_css=fonts/catalogue.css srgb_icc=build/gen/srgb.icc \
	template_readme=$(template)/README.md \
	template_project=$(template)/sources/project.xml template_publication=$(template)/sources/report/publication.xml \
	template_chapter=$(template)/sources/report/en/01-report.md
build/gen/embedded.c: build/tools/embed $(foreach file,$(embedded),$(lastword $(subst =, ,$(file))))
	@mkdir -p $(@D)
	@echo 'embed $@'
	@build/tools/embed $@ $(embedded:%=embedded_%)

# Debian's patterns by language, and those that TeX Live alone has, or has better (Debian's Lithuanian ones divide
# spo-rto), if they were fetched (see `patterns` below).
hyphen = bg=bg_BG cs=cs_CZ da=da_DK de=de_DE el=el_GR en=en_GB en-US=en_US es=es_ES fr=fr hr=hr_HR hu=hu_HU it=it_IT \
	lt=lt_LT lv=lv_LV nl=nl_NL pl=pl_PL pt=pt_PT ro=ro_RO sk=sk_SK sl=sl_SI sr=sr_RS sr-Latn=sr-Latn_RS sv=sv_SE
build/gen/hyphen_tries.c: build/tools/hyphen-tries $(wildcard build/patterns/*) | $(ready)
	@mkdir -p $(@D)
	@echo 'hyphen-tries $@'
	@build/tools/hyphen-tries $@ $$({ printf '%s\n' $(patsubst %,%.dic,$(subst =,=/usr/share/hyphen/hyph_,$(hyphen))); \
		ls build/patterns 2> /dev/null | sed -n 's|^hyph-\(.*\)\.tex$$|\1=build/patterns/&|p'; } | tac | awk -F= '!seen[$$1]++')

# --- Checks ------------------------------------------------------------------------------------------------------

test: | $(ready)
	+@tests/run $(STAGE)

test-programs: $(dir)/colophon $(tests)

bless: | $(ready)
	+@BLESS=1 tests/run $(STAGE); git --no-pager diff -- tests

# Each allocation and each call of the system fails in turn: some minutes. `make test` fails a sample of them.
faults: build/colophon build/failing-calls.so
	@tests/calls/calls.py all

build/failing-calls.so: tests/calls/preload/failing.c | $(ready)
	@mkdir -p $(@D)
	@echo '$(CC) $<'
	@$(CC) -std=c17 -D_GNU_SOURCE -fvisibility=hidden -Wall -Wextra -Wshadow -Wconversion $(CFLAGS) -fPIC -shared -o $@ $<

sanitize: | $(ready)
	@$(MAKE) --no-print-directory SANITIZE=address,undefined
	@tests/sanitize

check: build/colophon
	build/colophon check

bench: build/colophon build/tests/bench/stages
	@tests/bench/run
	@tests/bench/tables.py
	@tests/bench/records.py

conformance: pdf
	@tests/conformance/run

fuzz_seconds = 180
fuzz: | $(ready)
	@$(MAKE) --no-print-directory CC=clang SANITIZE=fuzzer,address,undefined run-fuzzers
run-fuzzers: $(fuzzers)
	@tests/fuzz/run $(fuzz_seconds) $^

ours = $(wildcard src/*.[ch] src/*/*.[ch] tests/*.h tests/*/*.c tests/*/*/*.c)
lint: build/cflags
	@clang-format --dry-run -Werror $(ours)
	@clang $(filter-out -O%,$(flags)) -Wextra-semi -Wcomma -Wunreachable-code -Werror -Isrc -Itests @build/cflags \
		-fsyntax-only $(filter %.c,$(ours))
	@bash -n tests/run tests/sanitize tests/fuzz/run tests/conformance/run tests/conformance/verapdf .ci/run

format:
	@clang-format -i $(ours)

# --- The system --------------------------------------------------------------------------------------------------

packages = build-essential pkg-config libhpdf-dev libcmark-dev libbtparse-dev libharfbuzz-dev libicu-dev libxml2-dev libyaml-dev \
	libdeflate-dev libzip-dev liblcms2-dev zlib1g-dev libturbojpeg0-dev libwebp-dev libfontconfig-dev libcmocka-dev fonts-vollkorn fonts-crosextra-carlito \
	fonts-noto-core fonts-noto-mono fonts-symbola fonts-ebgaramond qpdf poppler-utils libxml2-utils python3 python3-pikepdf \
	$(addprefix hyphen-,bg cs da de el en-gb en-us es fr hr hu it lt lv nl pl pt-pt ro sk sl sr sv)
judges = $$(command -v java > /dev/null || echo default-jre-headless) maven clang libclang-rt-14-dev clang-format \
	bubblewrap libhyphen-dev golang-github-yuin-goldmark-dev valgrind mupdf-tools ghostscript libjpeg-turbo-progs webp \
	slurm-wlm

# Installs those of $(1) that are missing; asks the network for nothing when none is.
install_missing = missing=$$(comm -23 <(printf '%s\n' $(1) | sort) \
	<(dpkg-query -Wf '$${db:Status-Status} $${Package}\n' | sed -n 's/^installed //p' | sort -u)); \
	if [ -n "$$missing" ]; then $(as_root) apt-get update && $(as_root) env DEBIAN_FRONTEND=noninteractive \
	apt-get install -y --no-install-recommends $$missing < /dev/null; fi
as_root = $$([ "$$(id -u)" = 0 ] || echo sudo)

setup:
	@$(call install_missing,$(packages))
	@[ -e build/patterns/$(subst $(space),-,complete $(european_languages)) ] || $(patterns) || \
		echo 'make: no hyphenation for et, fi, ga, la, mk, and poor one for lt: texlive-lang-european could not be fetched' >&2

# Patterns of these languages are in no package of their own: taken out of a large one.
european_languages = et fi ga la lt mk
empty =
space = $(empty) $(empty)
european = ./usr/share/texlive/texmf-dist/tex/generic/hyph-utf8/patterns/tex
download = apt-get download -q -o APT::Sandbox::User=root texlive-lang-european
patterns = { mkdir -p build/patterns/deb && cd build/patterns && (cd deb; $(download) || \
	{ $(as_root) apt-get update && $(download); }) && dpkg-deb --fsys-tarfile deb/*.deb | \
	tar -x --strip-components=10 $(patsubst %,$(european)/hyph-%.tex,$(european_languages)) && \
	rm -r deb && touch $(subst $(space),-,complete $(european_languages)); }

setup-judges:
	@$(call install_missing,$(judges))
	@tests/conformance/verapdf --version

# What `make install` puts where: the program, and what it lists of itself.
prefix = $(DESTDIR)$(PREFIX)
program = $(dir)/colophon
listed = man=share/man/man1/colophon.1 completion.bash=share/bash-completion/completions/colophon \
	completion.zsh=share/zsh/site-functions/_colophon completion.fish=share/fish/vendor_completions.d/colophon.fish \
	$(foreach form,rng rnc,manifest.$(form)=share/colophon/schema/manifest.$(form) data.$(form)=share/colophon/schema/data.$(form))
install: $(program)
	install -D -m 755 $(program) $(prefix)/bin/colophon
	@set -e; for pair in $(listed); do to=$(prefix)/$${pair#*=}; echo "install $$to"; mkdir -p "$${to%/*}"; \
		$(program) list "$${pair%%=*}" > "$$to"; chmod 644 "$$to"; done

uninstall:
	rm -f $(prefix)/bin/colophon $(foreach pair,$(listed),$(prefix)/$(lastword $(subst =, ,$(pair))))
	[ ! -d $(prefix)/share/colophon ] || find $(prefix)/share/colophon -type d -empty -delete

# Fetched patterns stay: only setup may need the network.
clean:
	@[ ! -d build ] || find build -mindepth 1 -maxdepth 1 ! -name patterns -exec rm -rf {} +
	[ -L output ] || rm -f output/*.pdf

-include $(wildcard $(dir)/*/*.d $(dir)/*/*/*.d)
