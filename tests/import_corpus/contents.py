"""Twelve invented old minutes, as what a careful person reads in them.

`head` are the lines above the agenda. A line of the agenda is (level, text): "1" and "2" are headings of the agenda and below
it, "-", "o" and "x" bullets of the first, second and third level, "p" a paragraph, "t" a table (rows of cells). `number` is how the
agenda is numbered, `{n}` by figures, `{a}` by letters, `{A}-{B}` by pairs of them. Towns, organisations and people are invented.
"""

from typing import NamedTuple


class Content(NamedTuple):
    name: str
    organisation: str
    period: int
    accounts_year: int | None
    date: str
    number: str
    head: tuple[str, ...]
    lines: tuple[tuple[str, str], ...]
    page_header: str = ""
    bullets: tuple[str, str, str] = ("-", "o", "*")


CONTENTS = (
    Content(
        "aaparken-2017", "aaparken", 2017, 2016, "2017-11-08", "{n}. ",
        ("Referat af styringsdialog 2017", "Boligforeningen Åparken", "Dato: 8. november 2017 kl. 15-17",
         "Fra Strandby Kommune: Vera Kold, tilsynsførende (pkt. 1-4)", "Fra boligorganisationen: Ib Tang, formand, og Rikke Bech, forvalter", "Afbud: Nils Ager"),
        (("1", "Opfølgning på aftaledokument fra 2016"), ("-", "Aftalen om fælles vaskeri blev gennemført i foråret."),
         ("-", "På sidste møde blev det aftalt, at kommunen skulle udpege en kontaktperson. Det er desværre ikke sket."), ("o", "Åparken har rykket to gange."),
         ("1", "Regnskab og drift"), ("-", "Tilsynet bemærker et underskud på 212.500 kr. i afdeling Solgården."), ("-", "Underskuddet skal afvikles over 3 år."),
         ("2", "Vedligeholdelse"), ("-", "Planerne dækker 30 år og er gennemgået af bestyrelsen."),
         ("1", "Udlejning"), ("p", "Der er 412 på venteliste, og tomgangen er faldet siden sidste år."), ("-", "Åparken vil gerne have flere små boliger."),
         ("1", "Aftaler for 2018"), ("-", "Kontaktperson i kommunen"), ("-", "Fælles plan for udearealerne"), ("1", "Eventuelt"), ("p", "Der var ikke noget til dette punkt.")),
        page_header="Strandby Kommune, Boligtilsynet",
    ),
    Content(
        "aaparken-2018", "aaparken", 2018, 2017, "2018-11-14", "{n}) ",
        ("Styringsdialog 2018", "Organisation: Boligforeningen Åparken", "Mødet blev holdt den 14.11.2018", "Deltagere: Vera Kold (Strandby Kommune), Ib Tang (formand), Rikke Bech (forvalter)"),
        (("1", "Godkendelse af dagsorden"), ("-", "Godkendt uden bemærkninger."), ("1", "Opfølgning på sidste års aftaler"), ("-", "Kontaktpersonen er nu udpeget."),
         ("-", "Planen for udearealerne er delvist gennemført, og resten følger i foråret, når bevillingen er på plads."), ("o", "Afdeling Solgården mangler."), ("o", "Afdeling Engen er færdig."),
         ("1", "Økonomi"), ("t", "Afdeling|Overskud|Henlæggelser\nSolgården|-212.500|1,2 mio. kr.\nEngen|48.000|3,4 mio. kr."), ("-", "Kommunen sender de nye satser senest den 15. januar 2019."),
         ("1", "Samarbejde om udsatte beboere"), ("-", "Det aftales, at Åparken indkalder til et møde om de udsatte beboere inden 1. marts 2019."), ("-", "Tilsynet opfordrer til, at sagerne meldes tidligt."), ("1", "Næste møde"), ("p", "Næste møde holdes i november 2019.")),
        bullets=("•", "–", "*"),
    ),
    Content(
        "fjordbo-2014", "fjordbo", 2014, 2013, "2014-03-17", "Punkt {n}. – ",
        ("Styringsdialogmøde 2014 Fjordbo", "Strandby Rådhus, 17.3.2014", "Til stede:", "Fra kommunen: Bente Rask, teamleder", "Fra Fjordbo: Carl Vind, formand; Dorte Mose, direktør"),
        (("1", "Siden sidst"), ("p", "Fjordbo har fået ny direktør, og kontoret er flyttet til havnen."), ("1", "Dokumentationspakken"), ("-", "Styringsrapporten er modtaget rettidigt."), ("-", "Revisionen har ingen bemærkninger til regnskabet."),
         ("1", "Byggesager og den kommende renovering af de to ældste afdelinger i byen"), ("-", "Byggeregnskabet for Havnegården mangler fortsat kommunens godkendelse."), ("-", "Fjordbo vil gerne drøfte en helhedsplan."), ("o", "Den skal omfatte begge afdelinger."),
         ("1", "Udlejningsaftaler"), ("-", "Aftalen om fleksibel udlejning er sendt til godkendelse."), ("-", "Kommunen vil se nærmere på kriterierne."), ("1", "Eventuelt"), ("-", "Ingen bemærkninger.")),
        page_header="Side",
    ),
    Content(
        "fjordbo-2015", "fjordbo", 2015, 2014, "2015-03-12", "Ad {n}: ",
        ("Mødereferat", "Styringsdialog mellem Strandby Kommune og Fjordbo, styringsår 2015", "Torsdag den 12. marts 2015", "Deltagere fra kommunen: Bente Rask", "Deltagere fra Fjordbo: Carl Vind, Dorte Mose (under pkt. 3)"),
        (("1", "Opfølgning"), ("-", "Byggeregnskabet er godkendt den 3. december."), ("-", "Kriterierne for fleksibel udlejning er ikke blevet fastlagt."), ("1", "Nøgletal"), ("p", "2. kvartal 2014 viste en tomgang på 3,5 pct., som siden er faldet."), ("-", "Effektiviteten er 82 procent."),
         ("1", "Boligsocialt arbejde"), ("-", "Der mangler hjælp til psykisk sårbare."), ("o", "Fjordbo oplever flere sager."), ("o", "Kommunen kvitterer for samarbejdet."), ("1", "Nye aftaler"), ("-", "Kriterier for fleksibel udlejning"), ("-", "Fast kontakt til Børn og Unge")),
    ),
    Content(
        "engbo-2019", "engbo", 2019, 2018, "", "{n}. ",
        ("REDEGØRELSE FOR STYRINGSDIALOGEN 2019", "Engbo Almene Boliger", "Møderne blev holdt i november/december 2019"),
        (("1", "Formål og lovgrundlag"), ("p", "Kommunen og boligorganisationen mødes hvert år, og kommunen offentliggør en redegørelse."), ("1", "Organisationens økonomi"), ("-", "Dispositionsfonden er på 7,2 mio. kr."), ("-", "Arbejdskapitalen er forbedret siden sidste år, men ligger fortsat under det niveau, som landsbyggefonden anbefaler for organisationer af den størrelse."),
         ("2", "Effektivisering"), ("-", "To afdelinger er røde."), ("o", "Den ene er Kløvermarken."), ("2", "Benchmark"), ("-", "Tallene ser fornuftige ud."), ("1", "Parternes vurdering"), ("-", "Tilsynet gør opmærksom på de lave henlæggelser."), ("-", "Engbo ser gerne, at sagsbehandlingen bliver hurtigere."), ("1", "Aftaler"), ("-", "Det blev besluttet, at Engbo afleverer en plan for de røde afdelinger.")),
        page_header="Strandby Kommune · Redegørelse",
    ),
    Content(
        "engbo-2020", "engbo", 2020, 2019, "2020-11-24", "",
        ("Styringsdialog med Engbo 2020", "Dato: 24. november 2020", "Tilstede: Vera Kold og Simon Kjær fra Strandby Kommune; Else Dam, forkvinde, fra Engbo"),
        (("1", "OPFØLGNING PÅ SIDSTE ÅRS AFTALER"), ("-", "Planen for de røde afdelinger er afleveret."), ("1", "DRIFT OG ØKONOMI"), ("-", "Kommunen orienterede om den nye vejledning."), ("-", "Engbo oplyste, at alle boliger er lejet ud."), ("1", "GRØN OMSTILLING"), ("p", "Engbo har sat solceller op på tre afdelinger og regner med at fortsætte næste år, hvis økonomien tillader det."), ("-", "Kommunen sender materialet om biodiversitet."), ("1", "EVENTUELT"), ("-", "Tak for et godt møde.")),
    ),
    Content(
        "kystbo-2011", "kystbo", 2011, 2010, "2011-10-20", "{n}. ",
        ("Referat af dialogmøde med Kystbo", "20.10.2011 kl. 15-17", "Deltagere:", "Leo Hav, formand for Kystbo", "Mona Strand, kontorchef i Strandby Kommune"),
        (("1", "Velkomst"), ("1", "Gennemgang af regnskabet"), ("-", "Overskuddet er 4000 kr."), ("-", "Henlæggelserne er forhøjet med 10 procent om året gennem de seneste tre år, som det blev anbefalet af revisor."), ("1", "Hvordan kommunen kan hjælpe beboerne i forbindelse med de forskellige byggesager og genhusning"), ("p", "Kystbo ønsker en fast kontakt i kommunen."), ("-", "Det er svært at genhuse ældre beboere."), ("o", "Der mangler små boliger."), ("1", "Aftaler for næste år"), ("-", "Fast kontakt ved genhusning"), ("-", "Kortere svartider")),
        page_header="Kystbo",
    ),
    Content(
        "kystbo-2012", "kystbo", 2012, 2011, "2012-10-25", "{n}. ",
        ("STYRINGSDIALOG", "Aftaledokument, regnskabsår 2011", "Boligselskabet Kystbo", "Mødedato: 25/10 2012"),
        (("1", "Opfølgning på aftaledokumentet fra 2011"), ("-", "Kontakten ved genhusning er etableret."), ("-", "Svartiderne er fortsat for lange, og det blev drøftet, hvordan de kan blive kortere."), ("1", "Årets drøftelser"), ("-", "Lejeloftet er 3.500 kr."), ("o", "Det gælder også ungdomsboliger."), ("-", "Kystbo undersøger, om der er interesse for et fælleshus."), ("1", "Udarbejdelse af aftaledokument"), ("-", "Kortere svartider"), ("-", "Fælleshus i afdeling Klitten"), ("1", "Godkendelse"), ("p", "Aftaledokumentet er godkendt af begge parter.")),
    ),
    Content(
        "kystbo-2013", "kystbo", 2013, 2012, "2013-10-24", "{a}) ",
        ("Referat, styringsdialog 2013", "Kystbo, fredag den 24. oktober 2013", "Fra administrationen: Signe Lund, forretningsfører", "Fra kommunen: Mona Strand, kontorchef"),
        (("1", "Opfølgning på aftaler fra 2012"), ("-", "(B) Svartiderne er nu under tre uger."), ("-", "(O) Fælleshuset drøftes videre."), ("1", "Økonomi og drift"), ("-", "(D) Varmeregnskabet giver et underskud på 7 mio. kr. over fem år."), ("o", "Det skyldes de gamle rør."), ("-", "(B) Det blev besluttet, at rørene skiftes."),
         ("1", "Udlejning og venteliste"), ("-", "(D) Der står 1.204 på listen, og mødet den 22. februar gav gode forslag."), ("1", "Eventuelt"), ("-", "Næste møde holdes den 14. oktober 2013.")),
    ),
    Content(
        "aaparken-2016", "aaparken", 2016, 2015, "2016-03-12", " {n}. ",
        ("Styringsdialogmøde 2016 mellem Strandby Kommune og Boligforeningen Åparken", "Note: mødet blev flyttet fra november på grund af sygdom.", "Afholdt 12/3 2016", "Tilstede fra kommunen: Vera Kold", "Tilstede fra Åparken: Ib Tang"),
        (("1", "Godkendelse af referat"), ("p", "Referatet blev godkendt."), ("1", "Trafiklys og nøgletal"), ("-", "Solgården er rød, Engen er grøn, og Bakken er gul, fordi effektiviteten er under 70 %."), ("o", "Bakken var grøn sidste år."), ("1", "Drifts- og vedligeholdelsesplaner"), ("-", "Planerne er gennemgået, og beboerne er hørt."), ("1", "Aftaler for 2017"), ("-", "Kontaktperson i kommunen"), ("-", "Plan for Bakken")),
        page_header="Dialogmøde",
    ),
    Content(
        "havbo-2010", "havbo", 2010, 2009, "2010-03-15", "",
        ("Redegørelse for dialogmødet med Havbo i 2010", "Mødet blev holdt mandag den 15. marts 2010 på Strandby Rådhus."),
        (("p", "Mødet blev indledt med en gennemgang af det sidste år. Havbo fortalte, at alle lejligheder er lejet ud, og at ventelisten er vokset til 318 navne. Kommunen fandt, at økonomien er sund, og roste bestyrelsen for at have nået det, der blev lovet i 2009."),
         ("p", "Dernæst drøftede parterne renoveringen af Molegården. Havbo ønsker, at kommunen stiller en garanti for lånet, og kommunen lovede at svare inden sommerferien."),
         ("p", "Det blev aftalt, at Havbo sender en tidsplan for Molegården senest den 1. juni 2010. Kommunen undersøger, om stien til stranden kan få lys."),
         ("p", "Tilsynet gjorde opmærksom på, at regnskabet for 2009 skal indsendes digitalt."), ("p", "Mødet sluttede kl. 16.30.")),
    ),
    Content(
        "havbo-2012", "havbo", 2012, 2011, "2012-04-19", "Ad {A}-{B}: ",
        ("Møde med Boligforeningen Havbo, styringsdialog 2012", "Tid: torsdag den 19. april 2012 kl. 10.00-11.30", "Sted: Havbos kontor, Molevej",
         "Deltagere:", "Havbo: Gry Sand (formand), Ove Krogh (driftschef)", "Strandby Kommune: Bente Rask, Lis Holt (under pkt. 2)", "Afbud: Mona Strand"),
        (("1", "Godkendelse af dagsorden og opfølgning på sidste års møde"), ("-", "Tidsplanen for Molegården blev sendt i rette tid."), ("o", "Arbejdet er i gang."), ("x", "Blok 1 er færdig."), ("x", "Blok 2 og 3 følger efter sommerferien."), ("o", "Beboerne er tilfredse med håndværkerne."),
         ("1", "Regnskab og beboerdemokrati"), ("-", "Boligorganisationsbestyrelsen konstaterede, at vedligeholdelsesudgifterne i ejendomsafdelingerne overstiger budgetforudsætningerne."), ("o", "Afvigelsen er 7,5 %."), ("p", "Bestyrelsen har fået to nye medlemmer, og afdelingsmøderne var godt besøgt i hele 2011."),
         ("1", "Aftaler og næste møde"), ("-", "Lys på stien til stranden"), ("-", "Fælles møde med politiet"), ("p", "Næste møde holdes den 11. april 2013.")),
        page_header="Boligforeningen Havbo",
    ),
)  # fmt: skip
