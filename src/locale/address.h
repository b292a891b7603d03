/* SPDX-License-Identifier: EUPL-1.2 */
/* address.h - addresses of links as a file may hold them: in ASCII (RFC 3987, section 3.1; RFC 6068; UTS 46). */
#ifndef LOCALE_ADDRESS_H
#define LOCALE_ADDRESS_H

#include "../base/str.h"

/* Bytes of an address. Percent-encoded it is three times as long: below the 32,767 bytes that a string of an archival
 * PDF has at most (ISO 19005-2, 6.1.13). */
enum { ADDRESS_MOST = 8000 };

/* An international host becomes punycode, "žmonės.lt" -> "xn--mons-xva82d.lt"; what else is no ASCII, or may not stand
 * in an address, is percent-encoded. A host that IDNA does not take is percent-encoded as well. */
void buf_put_address(struct buf *out, struct str address);

#endif
