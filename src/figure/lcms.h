/* SPDX-License-Identifier: EUPL-1.2 */
/* lcms.h - lcms2 with our memory, for who reads profiles. Wraps lcms2.
 *
 * A profile may say that its tables are larger than any: then lcms2 has none, and refuses it. */
#ifndef FIGURE_LCMS_H
#define FIGURE_LCMS_H

#include "../base/str.h"

struct _cmsContext_struct; /* what cmsContext points at */

struct _cmsContext_struct *lcms_new(void); /* cmsDeleteContext ends it */

void lcms_put_version(struct buf *out);

#endif
