package org.entrepot.bench;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.entrepot.sandbox.Chance;

/** Ways to spoil the bytes of a message: each takes a good one, or one that is spoilt already. */
enum Mutations {
    BYTES_FLIPPED,
    CUT,
    SPAN_REMOVED,
    SPAN_DOUBLED,
    BYTES_INSERTED,
    ODD_CHARACTER,
    OTHER_ENCODING,
    ENCODING_CLAIMED,
    ENTITIES,
    NESTED,
    HUGE,
    ELEMENT_DOUBLED,
    ELEMENT_RENAMED,
    ELEMENT_REMOVED,
    NAMESPACE,
    MARKUP,
    VALUE,
    VALUES,
    SIGNATURE;

    private static final Pattern ELEMENT = Pattern.compile("<ceb:(\\w+)>([^<]*)</ceb:\\w+>");
    private static final Pattern TAG = Pattern.compile("</?ceb:(\\w+)");
    private static final int FEW = 8;

    /** Values that have broken programs before: too long, not there, almost a number, not quite a character. */
    private static final List<String> VALUES_MET = List.of(
            "",
            " ",
            "0",
            "-0",
            "-1",
            "+1",
            "01",
            "1.00000",
            "0.00001",
            "99999999999999.99999",
            "999999999999999999999999999999",
            "1e999999999",
            "NaN",
            "Infinity",
            "0x10",
            "２",
            "١٢",
            "20260229",
            "20261331256199",
            "00000000000000",
            "0409000000",
            "ZZ002026E999999999",
            "990200198808070017",
            "99020000000000000X",
            "9902960001",
            "9902969999",
            "null",
            "<![CDATA[]]>",
            "&amp;&lt;&gt;",
            "'; DROP TABLE clearance.document; --",
            "\\N\\.",
            "a\tb",
            "\\x41",
            "${jndi:ldap://127.0.0.1/x}",
            "%s%n%d",
            "../../etc/passwd",
            "\u00a0\u2003\u3000",
            "\u202e\u200b\ufeff",
            "e\u0301\u0301\u0301",
            "\uD83D\uDE00\uD83C\uDFFB",
            "\uFFFD\uFFFE",
            "\u001f\u001e",
            "I\u0130\u0131\u017f",
            "中".repeat(300),
            "x".repeat(5_000));

    private static final List<String> PROLOGUES = List.of(
            "<!DOCTYPE a [<!ENTITY e \"e\">]>",
            "<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;\">]>",
            "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>",
            "<!DOCTYPE a SYSTEM \"http://127.0.0.1:1/a.dtd\">",
            "<!DOCTYPE a [<!ENTITY % p SYSTEM \"file:///dev/zero\"> %p;]>",
            "<!DOCTYPE a [<!ELEMENT a ANY><!ATTLIST a x CDATA \"y\">]>",
            "<?xml-stylesheet href=\"http://127.0.0.1:1/\"?>");
    private static final List<String> REFERENCES = List.of(
            "&e;", "&a;&b;&c;", "&nothing;", "&#0;", "&#xD800;", "&#x110000;", "&#99999999999;", "&#x1F;", "&", "&#");
    private static final List<Charset> CHARSETS = List.of(
            StandardCharsets.UTF_16,
            StandardCharsets.UTF_16LE,
            StandardCharsets.ISO_8859_1,
            Charset.forName("GBK"),
            Charset.forName("UTF-32"),
            Charset.forName("IBM037"));
    private static final List<String> CLAIMS = List.of(
            "UTF-16", "GBK", "GB18030", "ISO-8859-1", "utf-7", "UTF-8-MAC", "", "no such thing", "EBCDIC-CP-US");
    private static final List<String> MARKUPS = List.of(
            "<!-- -- -->",
            "<!---->",
            "<?pi?>",
            "<?xml version=\"1.1\"?>",
            "<![CDATA[ ]]]]><![CDATA[>]]>",
            "]]>",
            "<",
            "<a/>",
            "<ceb:a xmlns:ceb=\"urn:x\"/>",
            "<x:y/>",
            "\0");

    /** Spoils a message. */
    byte[] apply(byte[] message, Chance chance) {
        return switch (this) {
            case BYTES_FLIPPED -> flipped(message, chance);
            case CUT -> Arrays.copyOf(message, at(message, chance));
            case SPAN_REMOVED -> span(message, chance, 0);
            case SPAN_DOUBLED -> span(message, chance, chance.between(2, 4));
            case BYTES_INSERTED -> inserted(message, at(message, chance), bytes(chance));
            case ODD_CHARACTER -> inserted(message, at(message, chance), utf8(chance.oneOf(VALUES_MET)));
            case OTHER_ENCODING -> text(message).getBytes(chance.oneOf(CHARSETS));
            case ENCODING_CLAIMED ->
                utf8(text(message).replaceFirst("encoding=\"[^\"]*\"", "encoding=\"" + chance.oneOf(CLAIMS) + "\""));
            case ENTITIES -> entities(text(message), chance);
            case NESTED -> nested(text(message), chance);
            case HUGE -> huge(text(message), chance);
            case ELEMENT_DOUBLED -> element(message, chance, "$0$0");
            case ELEMENT_RENAMED -> renamed(text(message), chance);
            case ELEMENT_REMOVED -> element(message, chance, "");
            case NAMESPACE -> namespace(text(message), chance);
            case MARKUP -> inserted(message, at(message, chance), utf8(chance.oneOf(MARKUPS)));
            case VALUE -> value(message, chance);
            case VALUES -> {
                byte[] spoilt = message;
                for (int i = chance.between(2, FEW); i > 0; i--) {
                    spoilt = value(spoilt, chance);
                }
                yield spoilt;
            }
            case SIGNATURE -> signature(text(message), chance);
        };
    }

    private static String text(byte[] message) {
        return new String(message, StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static int at(byte[] message, Chance chance) {
        return chance.between(0, message.length);
    }

    private static byte[] flipped(byte[] message, Chance chance) {
        byte[] spoilt = message.clone();
        for (int i = chance.between(1, FEW); i > 0 && spoilt.length > 0; i--) {
            spoilt[chance.between(0, spoilt.length - 1)] ^= (byte) (1 << chance.between(0, 7));
        }
        return spoilt;
    }

    /** A part of it, so many times instead of once. */
    private static byte[] span(byte[] message, Chance chance, int times) {
        int from = at(message, chance);
        int to = Math.min(message.length, from + chance.between(1, 400));
        ByteArrayOutputStream spoilt = new ByteArrayOutputStream();
        spoilt.write(message, 0, from);
        for (int i = 0; i < times; i++) {
            spoilt.write(message, from, to - from);
        }
        spoilt.write(message, to, message.length - to);
        return spoilt.toByteArray();
    }

    private static byte[] inserted(byte[] message, int at, byte[] more) {
        ByteArrayOutputStream spoilt = new ByteArrayOutputStream();
        spoilt.write(message, 0, at);
        spoilt.write(more, 0, more.length);
        spoilt.write(message, at, message.length - at);
        return spoilt.toByteArray();
    }

    private static byte[] bytes(Chance chance) {
        byte[] bytes = new byte[chance.between(1, 40)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) chance.between(0, 255);
        }
        return bytes;
    }

    private static byte[] entities(String text, Chance chance) {
        int root = Math.max(0, text.indexOf("<ceb:"));
        String spoilt = text.substring(0, root) + chance.oneOf(PROLOGUES) + text.substring(root);
        String reference = chance.oneOf(REFERENCES);
        return element(utf8(spoilt), chance, "<ceb:$1>" + Matcher.quoteReplacement(reference) + "</ceb:$1>");
    }

    private static byte[] nested(String text, Chance chance) {
        int depth = 1 << chance.between(2, 14);
        String inner = chance.percent(50) ? "<ceb:note>" : "<a>";
        String outer = chance.percent(70) ? inner.replace("<", "</") : "";
        int at = Math.max(0, text.indexOf("<ceb:", chance.between(0, Math.max(0, text.length() - 1))));
        return utf8(text.substring(0, at) + inner.repeat(depth) + outer.repeat(depth) + text.substring(at));
    }

    private static byte[] huge(String text, Chance chance) {
        int size = 1 << chance.between(10, chance.percent(5) ? 22 : 17);
        return switch (chance.between(0, 3)) {
            case 0 -> element(utf8(text), chance, "<ceb:$1>" + "9".repeat(size) + "</ceb:$1>");
            case 1 -> utf8(text.replaceFirst("<ceb:(\\w+) ", "<ceb:$1 a" + "b".repeat(size) + "=\"\" "));
            case 2 -> {
                StringBuilder many = new StringBuilder();
                for (int i = 0; i < Math.min(size, 20_000); i++) {
                    many.append(" a").append(i).append("=\"\"");
                }
                yield utf8(text.replaceFirst("<ceb:(\\w+) ", "<ceb:$1" + many + " "));
            }
            default -> {
                int from = text.indexOf("\t<ceb:");
                int to = text.indexOf("\t<ceb:BaseTransfer");
                boolean whole = from >= 0 && to > from && to - from < 40_000;
                yield whole
                        ? utf8(text.substring(0, to)
                                + text.substring(from, to).repeat(chance.between(100, 130))
                                + text.substring(to))
                        : utf8(text);
            }
        };
    }

    /** One of its elements that hold text, replaced. */
    private static byte[] element(byte[] message, Chance chance, String replacement) {
        String text = text(message);
        Matcher found = ELEMENT.matcher(text);
        int count = (int) found.results().count();
        if (count == 0) {
            return message;
        }
        found.reset();
        for (int i = chance.between(1, count); i > 0; i--) {
            found.find();
        }
        String element = ELEMENT.matcher(found.group()).replaceFirst(replacement);
        return utf8(text.substring(0, found.start()) + element + text.substring(found.end()));
    }

    private static byte[] value(byte[] message, Chance chance) {
        String value = chance.percent(70) ? chance.oneOf(VALUES_MET) : chance.digits(chance.between(1, 20));
        boolean markup = value.startsWith("<![") || value.startsWith("&amp;");
        String written = markup ? value : value.replace("&", "&amp;").replace("<", "&lt;");
        return element(message, chance, "<ceb:$1>" + Matcher.quoteReplacement(written) + "</ceb:$1>");
    }

    private static byte[] renamed(String text, Chance chance) {
        Matcher found = TAG.matcher(text);
        int count = (int) found.results().count();
        if (count == 0) {
            return utf8(text);
        }
        found.reset();
        for (int i = chance.between(1, count); i > 0; i--) {
            found.find();
        }
        String name = found.group(1);
        String other = switch (chance.between(0, 3)) {
            case 0 -> name.toUpperCase(java.util.Locale.ROOT);
            case 1 -> name + "1";
            case 2 -> "guid";
            default -> "订单";
        };
        return chance.percent(50)
                ? utf8(text.replace("ceb:" + name + ">", "ceb:" + other + ">"))
                : utf8(text.substring(0, found.start(1)) + other + text.substring(found.end(1)));
    }

    private static byte[] namespace(String text, Chance chance) {
        return utf8(
                switch (chance.between(0, 4)) {
                    case 0 -> text.replace("http://www.chinaport.gov.cn/ceb", "urn:other");
                    case 1 -> text.replaceFirst("xmlns:ceb=\"[^\"]*\"", "");
                    case 2 -> text.replace("ceb:", "");
                    case 3 -> text.replace("ceb:", "x:").replace("xmlns:x", "xmlns:ceb");
                    default -> text.replace("xmlns:ceb=", "xmlns=");
                });
    }

    private static byte[] signature(String text, Chance chance) {
        String value = "QUJD".repeat(chance.between(0, 200));
        String signature = "<ds:Signature xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"><ds:SignedInfo>"
                + "<ds:CanonicalizationMethod Algorithm=\"http://www.w3.org/TR/2001/REC-xml-c14n-20010315\"/>"
                + "<ds:SignatureMethod Algorithm=\"http://www.w3.org/2000/09/xmldsig#rsa-sha1\"/>"
                + "<ds:Reference URI=\"" + (chance.percent(70) ? "" : "file:///etc/passwd") + "\">"
                + "<ds:DigestMethod Algorithm=\"http://www.w3.org/2000/09/xmldsig#sha1\"/><ds:DigestValue>" + value
                + "</ds:DigestValue></ds:Reference></ds:SignedInfo><ds:SignatureValue>" + value
                + "</ds:SignatureValue><ds:KeyInfo><ds:X509Data><ds:X509Certificate>" + value
                + "</ds:X509Certificate></ds:X509Data></ds:KeyInfo></ds:Signature>";
        int at = chance.percent(70) ? text.lastIndexOf("</ceb:") : text.indexOf("<ceb:", 60);
        return at < 0 ? utf8(text) : utf8(text.substring(0, at) + signature + text.substring(at));
    }
}
