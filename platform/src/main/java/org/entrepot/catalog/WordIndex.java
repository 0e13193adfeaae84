package org.entrepot.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.cjk.CJKAnalyzer;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.analysis.ru.RussianAnalyzer;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.ByteBuffersDirectory;

/**
 * Texts by what they are texts of, in memory. Each text is parted by script, so that Chinese, Russian and Latin words go to the analyzer
 * of their language whatever else stands beside them: Han as pairs and single characters, Cyrillic and Latin as stems, and both of these
 * as runs of three letters, which a slip of the pen leaves in part.
 */
final class WordIndex implements AutoCloseable {
    private static final String KEY = "key";
    private static final String OF = "of";
    private static final int RUN = 3;
    private static final int SHORTEST_FUZZY = 5;

    private final Analyzer analyzer = new PerFieldAnalyzerWrapper(
            new WhitespaceAnalyzer(),
            Map.of(
                    "zh", new CJKAnalyzer(),
                    "han", new StandardAnalyzer(),
                    "en", new EnglishAnalyzer(),
                    "ru", new RussianAnalyzer()));
    private final ByteBuffersDirectory folder = new ByteBuffersDirectory();
    private final IndexWriter writer;
    private final SearcherManager searchers;

    WordIndex() {
        try {
            BM25Similarity similarity = new Rarity();
            writer = new IndexWriter(folder, new IndexWriterConfig(analyzer).setSimilarity(similarity));
            searchers = new SearcherManager(writer, new org.apache.lucene.search.SearcherFactory() {
                @Override
                public IndexSearcher newSearcher(IndexReader reader, IndexReader before) {
                    IndexSearcher searcher = new IndexSearcher(reader);
                    searcher.setSimilarity(similarity);
                    return searcher;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A text found. */
    record Found(String of, double score) {}

    /**
     * Adds the text of a key, or replaces the one it had; {@link #show} makes it found.
     *
     * @param of what it is a text of
     */
    void put(String key, String of, String text) {
        Parts parts = Parts.of(text);
        Document document = new Document();
        document.add(new StringField(KEY, key, Field.Store.NO));
        document.add(new StringField(OF, of, Field.Store.YES));
        parts.fields().forEach((field, part) -> document.add(new TextField(field, part, Field.Store.NO)));
        try {
            writer.updateDocument(new Term(KEY, key), document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes the text of a key out. */
    void remove(String key) {
        try {
            writer.deleteDocuments(new Term(KEY, key));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From now on whatever was put is found. */
    void show() {
        try {
            searchers.maybeRefreshBlocking();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many texts can be found. */
    int size() {
        return read(searcher -> searcher.getIndexReader().numDocs());
    }

    /** The best texts for those words, the best first. */
    List<Found> search(String text, int most) {
        return read(searcher -> {
            Query query = query(Parts.of(text), searcher.getIndexReader());
            List<Found> found = new ArrayList<>();
            StoredFields stored = searcher.storedFields();
            for (ScoreDoc hit : searcher.search(query, most).scoreDocs) {
                found.add(new Found(stored.document(hit.doc).get(OF), hit.score));
            }
            return found;
        });
    }

    /** The most that a text could score for those words, if it had every one of them: what a score has to be held against. */
    double reach(String text) {
        return read(searcher -> {
            Parts parts = Parts.of(text);
            double sum = 0;
            for (Map.Entry<String, String> field : parts.fields().entrySet()) {
                for (String term : terms(field.getKey(), field.getValue())) {
                    sum += boost(field.getKey()) * rarity(searcher.getIndexReader(), new Term(field.getKey(), term));
                }
            }
            return sum;
        });
    }

    private static double rarity(IndexReader reader, Term term) throws IOException {
        return Rarity.of(reader.docFreq(term), reader.getDocCount(term.field()));
    }

    /** As of an index of some hundreds at least, so that the first texts count as much as the same ones later do. */
    private static final class Rarity extends BM25Similarity {
        private static final long LEAST = 400;

        Rarity() {
            super(1.2f, 0.7f);
        }

        @Override
        protected float idf(long in, long of) {
            return (float) of(in, of);
        }

        static double of(long in, long of) {
            long all = Math.max(Math.max(LEAST, of), in);
            return Math.log(1 + (all - in + 0.5) / (in + 0.5));
        }
    }

    private static float boost(String field) {
        return switch (field) {
            case "han" -> 0.6f;
            case "gram" -> 0.2f;
            default -> 1;
        };
    }

    private Query query(Parts parts, IndexReader reader) throws IOException {
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        for (Map.Entry<String, String> field : parts.fields().entrySet()) {
            for (String term : terms(field.getKey(), field.getValue())) {
                query.add(
                        new BoostQuery(new TermQuery(new Term(field.getKey(), term)), boost(field.getKey())),
                        BooleanClause.Occur.SHOULD);
            }
        }
        for (String field : List.of("en", "ru")) {
            for (String term : terms(field, field.equals("en") ? parts.latin() : parts.cyrillic())) {
                if (term.length() >= SHORTEST_FUZZY && reader.docFreq(new Term(field, term)) == 0) {
                    query.add(
                            new BoostQuery(new FuzzyQuery(new Term(field, term), 1, 1), 0.7f),
                            BooleanClause.Occur.SHOULD);
                }
            }
        }
        return query.build();
    }

    private Set<String> terms(String field, String text) {
        Set<String> terms = new LinkedHashSet<>();
        if (text.isBlank()) {
            return terms;
        }
        try (TokenStream stream = analyzer.tokenStream(field, text)) {
            CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                terms.add(term.toString());
            }
            stream.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return terms;
    }

    /** What is read from the texts as they stand. */
    private interface Reading<T> {
        T of(IndexSearcher searcher) throws IOException;
    }

    private <T> T read(Reading<T> reading) {
        try {
            IndexSearcher searcher = searchers.acquire();
            try {
                return reading.of(searcher);
            } finally {
                searchers.release(searcher);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            searchers.close();
            writer.close();
            folder.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A text by script. */
    private record Parts(String han, String latin, String cyrillic) {
        static Parts of(String text) {
            StringBuilder han = new StringBuilder();
            StringBuilder latin = new StringBuilder();
            StringBuilder cyrillic = new StringBuilder();
            text.toLowerCase(Locale.ROOT).replace('ё', 'е').codePoints().forEach(c -> {
                Character.UnicodeScript script = Character.UnicodeScript.of(c);
                boolean isHan = script == Character.UnicodeScript.HAN;
                boolean isLatin = script == Character.UnicodeScript.LATIN || Character.isDigit(c);
                boolean isCyrillic = script == Character.UnicodeScript.CYRILLIC;
                han.appendCodePoint(isHan ? c : ' ');
                latin.appendCodePoint(isLatin ? c : ' ');
                cyrillic.appendCodePoint(isCyrillic ? c : ' ');
            });
            return new Parts(
                    han.toString().strip(),
                    latin.toString().strip(),
                    cyrillic.toString().strip());
        }

        /** Runs of three letters of each word of four or more, the ends of the word marked. */
        String grams() {
            StringBuilder grams = new StringBuilder();
            for (String word : (latin + ' ' + cyrillic).split(" +", -1)) {
                if (word.length() > RUN && !Character.isDigit(word.charAt(0))) {
                    String marked = '_' + word + '_';
                    for (int i = 0; i + RUN <= marked.length(); i++) {
                        grams.append(marked, i, i + RUN).append(' ');
                    }
                }
            }
            return grams.toString();
        }

        Map<String, String> fields() {
            Map<String, String> fields = new HashMap<>();
            fields.put("zh", han);
            fields.put("han", han);
            fields.put("en", latin);
            fields.put("ru", cyrillic);
            fields.put("gram", grams());
            return fields;
        }
    }
}
