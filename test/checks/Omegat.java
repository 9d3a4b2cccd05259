import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.omegat.core.segmentation.MapRule;
import org.omegat.core.segmentation.Rule;
import org.omegat.core.segmentation.SRX;
import org.omegat.core.segmentation.Segmenter;
import org.omegat.util.Language;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * A file of SRX 2.0 given to OmegaT's own classes: saved as the rules of a project, and used to cut what comes in. In: texts, each with its language
 * and a tab before it, NUL between them. Out: the segments, U+0001 between those of a text and NUL between texts.
 */
public class Omegat {
  public static void main(String[] args) throws Exception {
    SRX srx = read(new File(args[0]));
    SRX.saveTo(srx, new File(args[1]));
    String all = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
    if (all.isEmpty()) return;
    Segmenter segmenter = new Segmenter();
    segmenter.setSRX(srx);
    List<String> texts = new ArrayList<>();
    for (String one : all.split("\0")) {
      String[] parts = one.split("\t", 2);
      texts.add(String.join("\1", segmenter.segment(new Language(parts[0]), parts[1], new ArrayList<>(), new ArrayList<>())));
    }
    System.out.write(String.join("\0", texts).getBytes(StandardCharsets.UTF_8));
    System.out.flush();
  }

  private static SRX read(File file) throws Exception {
    Document document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file);
    Map<String, List<Rule>> groups = new HashMap<>();
    for (Element group : all(document.getElementsByTagName("languagerule"))) {
      List<Rule> rules = new ArrayList<>();
      for (Element rule : all(group.getElementsByTagName("rule")))
        rules.add(new Rule(!rule.getAttribute("break").equals("no"), side(rule, "beforebreak"), side(rule, "afterbreak")));
      groups.put(group.getAttribute("languagerulename"), rules);
    }
    List<MapRule> maps = new ArrayList<>();
    for (Element map : all(document.getElementsByTagName("languagemap"))) {
      String name = map.getAttribute("languagerulename");
      maps.add(new MapRule(name, map.getAttribute("languagepattern"), groups.get(name)));
    }
    SRX srx = new SRX();
    srx.setMappingRules(maps);
    return srx;
  }

  private static String side(Element rule, String name) {
    List<Element> found = all(rule.getElementsByTagName(name));
    return found.isEmpty() ? "" : found.get(0).getTextContent();
  }

  private static List<Element> all(NodeList nodes) {
    List<Element> list = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) list.add((Element) nodes.item(i));
    return list;
  }
}
