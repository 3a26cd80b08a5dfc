// SPDX-License-Identifier: GPL-2.0-or-later
// Lucene.java: indexes a tree with Lucene, and asks it as times.c does.

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.cz.CzechAnalyzer;
import org.apache.lucene.analysis.cz.CzechStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.QueryBuilder;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;

/**
 * usage: Lucene TREE INDEX THREADS
 *        Lucene INDEX QUERIES HITS SNIPPET_CHARS SECONDS
 */
final class Lucene {
	/** Of text not yet written to disk. */
	private static final double BUFFER_MB = 256;

	/** Rounds before the clock counts: Java compiles what is run often. */
	private static final int WARM_UP_ROUNDS = 10;

	private Lucene() {
	}

	/** What Lucene has for Czech, and no diacritics. */
	private static final class Czech extends Analyzer {
		@Override
		protected TokenStreamComponents createComponents(String field) {
			Tokenizer words = new StandardTokenizer();
			TokenStream out = new LowerCaseFilter(words);

			out = new StopFilter(out,
				CzechAnalyzer.getDefaultStopSet());
			out = new CzechStemFilter(out);
			return new TokenStreamComponents(words,
				new ASCIIFoldingFilter(out));
		}
	}

	private static void add(IndexWriter writer, Path tree, Path path) {
		Document document = new Document();

		try {
			String text = new String(Files.readAllBytes(path),
				StandardCharsets.UTF_8);

			document.add(new StringField("path",
				tree.relativize(path).toString(),
				Field.Store.YES));
			document.add(new TextField("text", text,
				Field.Store.YES));
			writer.addDocument(document);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static void index(Path tree, Path index, int threads)
			throws Exception {
		IndexWriterConfig config = new IndexWriterConfig(new Czech());
		AtomicInteger next = new AtomicInteger();
		AtomicReference<Throwable> failed = new AtomicReference<>();
		List<Path> paths;

		try (Stream<Path> all = Files.walk(tree)) {
			paths = all.filter(Files::isRegularFile).sorted()
				.collect(Collectors.toList());
		}
		config.setRAMBufferSizeMB(BUFFER_MB);
		config.setOpenMode(IndexWriterConfig.OpenMode.CREATE);
		try (IndexWriter writer = new IndexWriter(
				FSDirectory.open(index), config)) {
			ExecutorService pool =
				Executors.newFixedThreadPool(threads);

			for (int i = 0; i < threads; i++)
				pool.execute(() -> {
					int at;

					try {
						while ((at = next.getAndIncrement()) < paths.size())
							add(writer, tree, paths.get(at));
					} catch (Throwable t) {
						failed.set(t);
					}
				});
			pool.shutdown();
			pool.awaitTermination(1, TimeUnit.DAYS);
			if (failed.get() != null)
				throw new IOException(failed.get());
			writer.forceMerge(1);
			writer.commit();
		}
	}

	/** Any of the words; what is in quotes is a phrase. */
	private static Query parse(QueryBuilder builder, String text) {
		BooleanQuery.Builder all = new BooleanQuery.Builder();
		String[] parts = text.split("\"");

		for (int i = 0; i < parts.length; i++) {
			Query part = i % 2 == 0
				? builder.createBooleanQuery("text", parts[i])
				: builder.createPhraseQuery("text", parts[i]);

			if (part != null)
				all.add(part, BooleanClause.Occur.SHOULD);
		}
		return all.build();
	}

	private static final class Asker {
		private final IndexSearcher searcher;
		private final UnifiedHighlighter highlighter;
		private final QueryBuilder builder;
		private final int hits;
		private final boolean snippets;

		Asker(Path index, int hits, int snippetChars)
				throws IOException {
			Analyzer czech = new Czech();

			searcher = new IndexSearcher(DirectoryReader.open(
				FSDirectory.open(index)));
			searcher.setQueryCache(null);
			builder = new QueryBuilder(czech);
			highlighter = new UnifiedHighlighter(searcher, czech);
			this.hits = hits;
			snippets = snippetChars > 0;
		}

		/** All a user would wait for. */
		String[] ask(String text) throws IOException {
			Query query = parse(builder, text);
			TopDocs top = searcher.search(query, hits);
			String[] paths = new String[top.scoreDocs.length];
			int i = 0;

			for (ScoreDoc hit : top.scoreDocs)
				paths[i++] = searcher.doc(hit.doc).get("path");
			if (snippets)
				highlighter.highlight("text", query, top);
			return paths;
		}
	}

	private static void ask(String[] args) throws IOException {
		Asker asker = new Asker(Paths.get(args[0]),
			Integer.parseInt(args[2]), Integer.parseInt(args[3]));
		List<String> lines = Files.readAllLines(Paths.get(args[1]));
		long allowed = TimeUnit.SECONDS.toNanos(
			Integer.parseInt(args[4]));
		long end = System.nanoTime() + allowed;
		PrintStream out = new PrintStream(System.out, false, "UTF-8");

		for (int round = 0; round < WARM_UP_ROUNDS; round++)
			for (String line : lines)
				if (System.nanoTime() < end)
					asker.ask(line.split("\t", 2)[1]);
		end = System.nanoTime() + allowed;
		for (String line : lines) {
			String[] fields = line.split("\t", 2);
			long start = System.nanoTime();

			if (start > end)
				break;
			String[] paths = asker.ask(fields[1]);
			long taken = System.nanoTime() - start;

			out.println(fields[0] + "\t" + String.join("\t", paths)
				+ (paths.length > 0 ? "\t" : "") + taken);
		}
		out.flush();
	}

	public static void main(String[] args) throws Exception {
		if (args.length == 3)
			index(Paths.get(args[0]), Paths.get(args[1]),
				Integer.parseInt(args[2]));
		else
			ask(args);
	}
}
