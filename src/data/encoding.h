/* SPDX-License-Identifier: EUPL-1.2 */
/* encoding.h - an XML file in any encoding, as UTF-8: XML 1.0, section 4.3.3 and appendix F.
 *
 * The mark at its start wins over the zeros beside its first '<', these over bytes that can only be UTF-8, and these
 * over what the XML declaration says. Where they contradict each other the file is read by the better witness, with a
 * warning. */
#ifndef DATA_ENCODING_H
#define DATA_ENCODING_H

#include "../base/diag.h"

/* From here on the source's bytes are UTF-8, and places count in them; it may be another source (sources_decoded).
 * False after a finding. */
bool xml_make_utf8(struct arena *a, struct source_id *source, struct diags *diags);

#endif
