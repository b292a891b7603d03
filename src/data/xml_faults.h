/* SPDX-License-Identifier: EUPL-1.2 */
/* xml_faults.h - what libxml2 objects to, in an author's words. */
#ifndef DATA_XML_FAULTS_H
#define DATA_XML_FAULTS_H

/* Of an xmlParserErrors. */
const char *xml_fault_words(int code);

#endif
