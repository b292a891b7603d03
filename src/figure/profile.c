/* SPDX-License-Identifier: EUPL-1.2 */
/* profile.c - colour profiles of pictures (ICC.1:2022): which are kept, and colours of inks as those of a screen. Wraps
 * lcms2.
 *
 * ISO 19005-2, 6.2.4.2: a profile of version 2 or 4, of an input, display, output device or a colour space. */
#include "decoder.h"
#include "lcms.h"

#include <lcms2.h>

enum { MOST_PROFILE = 1 << 20, N_STEPS = 6 };

static bool has_class_of_pdfa(cmsHPROFILE profile)
{
	cmsProfileClassSignature class = cmsGetDeviceClass(profile);
	return class == cmsSigInputClass || class == cmsSigDisplayClass || class == cmsSigOutputClass ||
	       class == cmsSigColorSpaceClass;
}

/* A transform to sRGB that uses the profile; NULL: it is none, or not of that space. */
static cmsHTRANSFORM to_srgb(cmsContext lcms, struct str bytes, cmsColorSpaceSignature space, cmsUInt32Number format)
{
	cmsHPROFILE profile = cmsOpenProfileFromMemTHR(lcms, bytes.at, (cmsUInt32Number)bytes.n);
	cmsHTRANSFORM transform = NULL;
	if (profile && cmsGetColorSpace(profile) == space && has_class_of_pdfa(profile)) {
		cmsHPROFILE srgb = cmsCreate_sRGBProfileTHR(lcms);
		transform = cmsCreateTransformTHR(lcms, profile, format, srgb, TYPE_RGB_8, INTENT_RELATIVE_COLORIMETRIC,
		                                  cmsFLAGS_NOCACHE | cmsFLAGS_BLACKPOINTCOMPENSATION);
		cmsCloseProfile(srgb);
	}
	if (profile)
		cmsCloseProfile(profile);
	return transform;
}

/* Do colours across the whole space stay what they are, but for one step of 255? */
static bool changes_nothing(cmsHTRANSFORM transform, unsigned n_channels)
{
	unsigned n = n_channels == 1 ? N_STEPS : N_STEPS * N_STEPS * N_STEPS;
	for (unsigned i = 0; i < n; i++) {
		uint8_t in[3], out[3];
		for (unsigned k = 0, rest = i; k < 3; k++, rest /= N_STEPS)
			in[k] = (uint8_t)((n_channels == 1 ? i : rest % N_STEPS) * 255 / (N_STEPS - 1));
		cmsDoTransform(transform, in, out, 1);
		for (int k = 0; k < 3; k++)
			if (out[k] > in[k] + 1 || out[k] + 1 < in[k])
				return false;
	}
	return true;
}

static void report(const struct decoder *d, const char *why)
{
	diag_add(d->diags, RULE_PICTURE_PROFILE, d->span, "convert the picture to sRGB when you save it",
	         "the colour profile of %s %s: its colours are taken for those of sRGB", d->path, why);
}

void profile_keep(struct decoder *d)
{
	struct str profile = d->profile;
	bool is_grey = d->picture->n_channels == 1 && d->picture->palette.n == 0;
	if (profile.n == 0)
		return;
	if (profile.n > MOST_PROFILE) {
		report(d, "is larger than 1 MiB");
		return;
	}
	if (profile.n < 128 || (profile.at[8] != 2 && profile.at[8] != 4)) {
		report(d, profile.n < 128 ? "cannot be read" : "is of a version that archival PDF does not allow");
		return;
	}
	cmsContext lcms = lcms_new();
	cmsHTRANSFORM transform =
		to_srgb(lcms, profile, is_grey ? cmsSigGrayData : cmsSigRgbData, is_grey ? TYPE_GRAY_8 : TYPE_RGB_8);
	if (!transform)
		report(d, is_grey ? "is not one of grey that can be read" : "is not one of RGB that can be read");
	else if (!changes_nothing(transform, is_grey ? 1 : 3))
		d->picture->profile = profile;
	if (transform)
		cmsDeleteTransform(transform);
	cmsDeleteContext(lcms);
}

static void convert_plainly(uint8_t *pixels, uint64_t n_pixels, bool is_inverted)
{
	for (uint64_t i = 0; i < n_pixels; i++) {
		uint8_t *from = pixels + 4 * i, *to = pixels + 3 * i;
		unsigned white = is_inverted ? from[3] : 255U - from[3];
		for (int k = 0; k < 3; k++)
			to[k] = (uint8_t)((is_inverted ? from[k] : 255U - from[k]) * white / 255);
	}
}

void profile_convert_cmyk(struct decoder *d, uint8_t *pixels, uint64_t n_pixels, bool is_inverted)
{
	enum { AT_ONCE = 4096 };
	cmsContext lcms = lcms_new();
	cmsHTRANSFORM transform = d->profile.n >= 128 ? to_srgb(lcms, d->profile, cmsSigCmykData,
	                                                        is_inverted ? TYPE_CMYK_8_REV : TYPE_CMYK_8)
	                                              : NULL;
	uint8_t some[AT_ONCE * 3];
	if (!transform) {
		if (d->profile.n > 0)
			report(d, "is not one of CMYK that can be read");
		convert_plainly(pixels, n_pixels, is_inverted);
	}
	for (uint64_t at = 0; transform && at < n_pixels; at += AT_ONCE) {
		uint64_t n = n_pixels - at < AT_ONCE ? n_pixels - at : AT_ONCE;
		cmsDoTransform(transform, pixels + 4 * at, some, (cmsUInt32Number)n);
		memcpy(pixels + 3 * at, some, 3 * n);
	}
	d->profile = (struct str){NULL, 0};
	if (transform)
		cmsDeleteTransform(transform);
	cmsDeleteContext(lcms);
}
