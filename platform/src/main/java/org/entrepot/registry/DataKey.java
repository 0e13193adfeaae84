package org.entrepot.registry;

/**
 * A key under which personal data is sealed: one a person, or one a month for documents that name no identified person. When
 * it is destroyed, what it sealed stays where it is and can never be read again.
 */
public final class DataKey {
    private final long id;
    private final byte[] key;

    DataKey(long id, byte[] key) {
        this.id = id;
        this.key = key.clone();
    }

    /** By which {@link Persons#keys} finds it again; kept beside what it sealed. */
    public long id() {
        return id;
    }

    /**
     * Encrypts and authenticates; longer than the plain bytes by 29.
     *
     * @param context what it belongs to, e.g. the document's id; the same must be given to open it
     */
    public byte[] seal(byte[] plain, byte[] context) {
        return Seal.seal(key, plain, context);
    }

    /**
     * What was sealed.
     *
     * @throws SealBroken when the bytes were changed, or sealed with another key or for another context
     */
    public byte[] open(byte[] sealed, byte[] context) {
        return Seal.open(key, sealed, context);
    }

    byte[] bytes() {
        return key;
    }

    @Override
    public String toString() {
        return "DataKey[" + id + "]";
    }
}
