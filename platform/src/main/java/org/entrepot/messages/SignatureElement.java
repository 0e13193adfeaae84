package org.entrepot.messages;

import java.util.List;

/**
 * What stands in a {@code ds:Signature}.
 *
 * @param canonicalization how SignedInfo was written out
 * @param signatureMethod the algorithm of the value
 * @param reference what is covered, empty for the whole document
 * @param transforms what is done to it before the digest
 * @param digestMethod the algorithm of the digest
 * @param digest the digest, base64
 * @param value the signature, base64
 * @param certificate the signer's, base64 of its DER; empty when it is not there
 * @param signedInfos SignedInfo in each form in which senders sign it, canonical
 */
record SignatureElement(
        String canonicalization,
        String signatureMethod,
        String reference,
        List<String> transforms,
        String digestMethod,
        String digest,
        String value,
        String certificate,
        List<byte[]> signedInfos) {}
