/* SPDX-License-Identifier: EUPL-1.2 */
/* lcms.c - see lcms.h. */
#include "lcms.h"

#include "../base/heap.h"

#include <lcms2.h>
#include <lcms2_plugin.h>

enum { MOST_MEMORY = 64 << 20 }; /* at once */

static void *lcms_allocate(cmsContext context, cmsUInt32Number n)
{
	(void)context;
	return n <= MOST_MEMORY ? heap_new(n) : NULL;
}

static void *lcms_resize(cmsContext context, void *at, cmsUInt32Number n)
{
	(void)context;
	return n <= MOST_MEMORY ? heap_resize(at, n) : NULL;
}

static void lcms_release(cmsContext context, void *at)
{
	(void)context;
	heap_free(at);
}

cmsContext lcms_new(void)
{
	cmsPluginMemHandler memory = {.base = {cmsPluginMagicNumber, 2000, cmsPluginMemHandlerSig, NULL},
	                              .MallocPtr = lcms_allocate,
	                              .FreePtr = lcms_release,
	                              .ReallocPtr = lcms_resize};
	cmsContext lcms = cmsCreateContext(&memory, NULL);
	if (!lcms)
		out_of_memory();
	return lcms;
}

void lcms_put_version(struct buf *out)
{
	int version = cmsGetEncodedCMMversion(); /* 2140 for 2.14 */
	buf_printf(out, "lcms2 %d.%d\n", version / 1000, version % 1000 / 10);
}
