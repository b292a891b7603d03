/* SPDX-License-Identifier: EUPL-1.2 */
/* xml_faults.c - one table. */
#include "xml_faults.h"

#include <libxml/xmlerror.h>

#include <stddef.h>

static const struct {
	int code;
	const char *says;
} syntax_faults[] = {
	{XML_ERR_DOCUMENT_EMPTY, "an element has to start here"},
	{XML_ERR_DOCUMENT_END, "nothing may stand after the end of the outermost element"},
	{XML_ERR_INVALID_CHAR, "a character that XML does not allow"},
	{XML_ERR_INVALID_CHARREF, "a number that stands for no character"},
	{XML_ERR_INVALID_HEX_CHARREF, "a character's number is not closed by ';'"},
	{XML_ERR_INVALID_DEC_CHARREF, "a character's number is not closed by ';'"},
	{XML_ERR_ENTITYREF_SEMICOL_MISSING,
         "'&' starts an entity that ';' does not close; the character itself is written &amp;"},
	{XML_ERR_NAME_REQUIRED, "a name has to stand here; '&' and '<' themselves are written &amp; and &lt;"},
	{XML_ERR_LT_IN_ATTRIBUTE, "'<' in a value is written &lt;"},
	{XML_ERR_ATTRIBUTE_NOT_STARTED, "a value stands in quotation marks"},
	{XML_ERR_ATTRIBUTE_NOT_FINISHED, "a value is not closed by its quotation mark"},
	{XML_ERR_ATTRIBUTE_WITHOUT_VALUE, "an attribute has no value"},
	{XML_ERR_ATTRIBUTE_REDEFINED, "an attribute stands twice in one tag"},
	{XML_ERR_SPACE_REQUIRED, "white space has to stand here"},
	{XML_ERR_GT_REQUIRED, "the tag is not closed by '>'"},
	{XML_ERR_COMMENT_NOT_FINISHED, "a comment is not closed by '-->'"},
	{XML_ERR_HYPHEN_IN_COMMENT, "a comment may not hold '--'"},
	{XML_ERR_CDATA_NOT_FINISHED, "a CDATA section is not closed by ']]>'"},
	{XML_ERR_MISPLACED_CDATA_END, "']]>' in text is written ]]&gt;"},
	{XML_ERR_PI_NOT_FINISHED, "an instruction is not closed by '?>'"},
	{XML_ERR_RESERVED_XML_NAME, "the XML declaration stands only at the very start of the file"},
	{XML_ERR_XMLDECL_NOT_FINISHED, "the XML declaration is not closed by '?>'"},
	{XML_ERR_TAG_NAME_MISMATCH, "an end tag is not that of the element which it is in"},
	{XML_ERR_TAG_NOT_FINISHED, "the file ends before its elements do"},
	{XML_ERR_UNDECLARED_ENTITY, "an entity does not stand for plain text"},
	{XML_WAR_UNDECLARED_ENTITY, "an entity does not stand for plain text"},
	{XML_ERR_VERSION_MISSING, "the XML declaration has no version"},
};

const char *xml_fault_words(int code)
{
	for (size_t i = 0; i < sizeof syntax_faults / sizeof *syntax_faults; i++)
		if (syntax_faults[i].code == code)
			return syntax_faults[i].says;
	return "this is not well-formed XML";
}
