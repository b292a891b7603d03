/* SPDX-License-Identifier: EUPL-1.2 */
/* inert.c - what sheets say for screens, hands and programs that are not here. On paper nobody points, nothing moves
 * and nothing overflows; so rules that say it are right, and have nothing to do. */
#include "unknown.h"

static bool is_listed(struct str name, const char *const *names)
{
	for (; *names; names++)
		if (str_eq_nocase(name, *names))
			return true;
	return false;
}

/* Does it begin with one of these? */
static bool begins_as_listed(struct str name, const char *const *prefixes)
{
	for (; *prefixes; prefixes++)
		if (str_eq_nocase(str_slice(name, 0, strlen(*prefixes)), *prefixes))
			return true;
	return false;
}

bool has_vendor_prefix(struct str name)
{
	static const char *const prefixes[] = {"-webkit-", "-moz-",   "-ms-",  "-o-",           "-khtml-",  "-apple-",
	                                       "-epub-",   "-ah-",    "-axf-", "-antenna-",     "-prince-", "prince-",
	                                       "-ro-",     "-weasy-", "-pdf-", "-vivliostyle-", "-adapt-",  "-xv-",
	                                       "-wap-",    "-hp-",    "-fop-", "-internal-",    "mso-",     NULL};
	return begins_as_listed(name, prefixes);
}

bool property_is_inert(struct str name)
{
	static const char *const prefixes[] = {"anchor-",
	                                       "animation-",
	                                       "bookmark-",
	                                       "contain-",
	                                       "cue-",
	                                       "field-",
	                                       "fill-",
	                                       "interpolate-",
	                                       "mask-",
	                                       "nav-",
	                                       "object-",
	                                       "outline-",
	                                       "overflow-x",
	                                       "overflow-y",
	                                       "overscroll-",
	                                       "pause-",
	                                       "rest-",
	                                       "scroll-",
	                                       "scrollbar-",
	                                       "speak-",
	                                       "stroke-",
	                                       "text-decoration-skip",
	                                       "text-underline-",
	                                       "timeline-",
	                                       "transition-",
	                                       "user-",
	                                       "view-timeline",
	                                       "view-transition-",
	                                       "voice-",
	                                       NULL};
	static const char *const names[] = {"accent-color",
	                                    "animation",
	                                    "appearance",
	                                    "backdrop-filter",
	                                    "backface-visibility",
	                                    "box-shadow",
	                                    "caret-color",
	                                    "clip",
	                                    "clip-path",
	                                    "color-adjust",
	                                    "color-scheme",
	                                    "contain",
	                                    "content-visibility",
	                                    "cursor",
	                                    "filter",
	                                    "font-display",
	                                    "font-smooth",
	                                    "font-synthesis",
	                                    "forced-color-adjust",
	                                    "image-rendering",
	                                    "isolation",
	                                    "mask",
	                                    "mix-blend-mode",
	                                    "outline",
	                                    "overflow",
	                                    "overflow-anchor",
	                                    "perspective",
	                                    "pointer-events",
	                                    "print-color-adjust",
	                                    "resize",
	                                    "speak",
	                                    "text-rendering",
	                                    "text-shadow",
	                                    "text-size-adjust",
	                                    "touch-action",
	                                    "transition",
	                                    "will-change",
	                                    "word-break",
	                                    "z-index",
	                                    "zoom",
	                                    NULL};
	return is_listed(name, names) || begins_as_listed(name, prefixes) || has_vendor_prefix(name);
}

bool pseudo_class_is_inert(struct str name)
{
	static const char *const names[] = {"active",
	                                    "autofill",
	                                    "blank",
	                                    "buffering",
	                                    "checked",
	                                    "current",
	                                    "default",
	                                    "defined",
	                                    "disabled",
	                                    "enabled",
	                                    "focus",
	                                    "focus-visible",
	                                    "focus-within",
	                                    "fullscreen",
	                                    "future",
	                                    "host",
	                                    "host-context",
	                                    "hover",
	                                    "in-range",
	                                    "indeterminate",
	                                    "invalid",
	                                    "local-link",
	                                    "modal",
	                                    "muted",
	                                    "open",
	                                    "optional",
	                                    "out-of-range",
	                                    "past",
	                                    "paused",
	                                    "picture-in-picture",
	                                    "placeholder-shown",
	                                    "playing",
	                                    "popover-open",
	                                    "read-only",
	                                    "read-write",
	                                    "required",
	                                    "seeking",
	                                    "stalled",
	                                    "state",
	                                    "target",
	                                    "target-within",
	                                    "user-invalid",
	                                    "user-valid",
	                                    "valid",
	                                    "visited",
	                                    NULL};
	return is_listed(name, names) || has_vendor_prefix(name);
}

bool pseudo_element_is_inert(struct str name)
{
	static const char *const names[] = {"backdrop",
	                                    "cue",
	                                    "cue-region",
	                                    "details-content",
	                                    "file-selector-button",
	                                    "grammar-error",
	                                    "highlight",
	                                    "part",
	                                    "placeholder",
	                                    "selection",
	                                    "slotted",
	                                    "spelling-error",
	                                    "target-text",
	                                    "view-transition",
	                                    NULL};
	return is_listed(name, names) || has_vendor_prefix(name);
}

bool at_rule_is_inert(struct str name)
{
	static const char *const names[] = {
		"keyframes", "namespace", "scroll-timeline", "starting-style", "view-transition", "viewport", NULL};
	return is_listed(name, names) || has_vendor_prefix(name);
}
