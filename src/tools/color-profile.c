/* SPDX-License-Identifier: EUPL-1.2 */
/* color-profile.c - a file with sRGB as an ICC profile of version 4 (ICC.1:2010, its curves parametric: 588 bytes, where
 * version 2 has tables of 8 KB): color-profile OUT. Wraps lcms2. */
#include <lcms2.h>
#include <stdio.h>
#include <string.h>

enum { MOST = 4096, HEADER = 128 };

/* lcms2 writes the present time and an ID made from it into the header (7.2): both are set, so that the program is the
 * same whenever it is built. */
static void settle(unsigned char *profile)
{
	static const unsigned char date[12] = {2000 >> 8, 2000 & 255, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0};
	memcpy(profile + 24, date, sizeof date);
	memset(profile + 84, 0, 16);
}

int main(int argc, char **argv)
{
	unsigned char bytes[MOST];
	cmsUInt32Number n = 0;
	cmsHPROFILE profile = cmsCreate_sRGBProfile();
	FILE *out = argc == 2 ? fopen(argv[1], "wb") : NULL;
	if (!profile || !out || !cmsSaveProfileToMem(profile, NULL, &n) || n > MOST || n < HEADER ||
	    !cmsSaveProfileToMem(profile, bytes, &n)) {
		perror(argc == 2 ? argv[1] : "usage: color-profile OUT");
		return 1;
	}
	settle(bytes);
	cmsCloseProfile(profile);
	if (fwrite(bytes, 1, n, out) != n || fclose(out) != 0) {
		perror(argv[1]);
		return 1;
	}
	return 0;
}
