/**
 * CEB XML, its envelopes and signatures: bytes to records and back. Pure; owns no table.
 *
 * <p>{@link org.entrepot.messages.CebReader} reads what the official schema accepts and the {@link
 * org.entrepot.messages.Leniency leniencies}, within {@link org.entrepot.messages.ReadLimits limits}; {@link
 * org.entrepot.messages.CebWriter} writes receipts and requests; {@link org.entrepot.messages.Signatures} verifies, {@link
 * org.entrepot.messages.Signer} signs; {@link org.entrepot.messages.Masking} hides other parties' values in a document's
 * text. The tables of all messages are data: {@code messages/elements.txt}. {@link org.entrepot.messages.CamtReader} reads account
 * statements of banks (ISO 20022).
 *
 * <p>Invariants: frame and documents of a message together are the bytes that came; what is written the schema accepts; no
 * bytes make reading or verifying throw; no document type, no entity, nothing fetched.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        displayName = "Messages",
        allowedDependencies = {"kernel"})
package org.entrepot.messages;
