"""First names that are common in Denmark: what tells `Karla` from `Kælderen`.

A name that is not here may be one all the same: the list makes surer, it rules nobody out.
"""

_NAMES = """
Aase Abdi Abdul Adam Agnes Agnete Ahmad Ahmed Aksel Albert Alberte Alex Alexander Alfred Ali Alice
Allan Alma Amalie Amanda Amina Anders Andrea Andreas Ane Anett Anette Anita Anja Anker Ann Anna
Anne Anne-Grethe Anne-Lise Anne-Marie Annelise Annemarie Annette Anni Annie Annika Anny Anton Arne
Arthur Asger Asta August Axel Ayse Beate Bendt Benedikte Benjamin Benny Bent Bente Berit Bertha
Bertil Betina Bettina Birger Birgit Birgitte Birte Birthe Bjarke Bjarne Bjørn Bo Bodil Boel Brian
Brita Britt Britta Bruno Børge Camilla Carina Carl Carla Carlo Carsten Casper Cathrine Cecilie
Charlotte Chris Christa Christel Christen Christian Christina Christine Christoffer Claes Clara
Claus Connie Conny Dagmar Dagny Dan Daniel Danny David Dennis Diana Dinah Ditte Dorit Dorte Dorthe
Dorthea Ebba Ebbe Edith Edvard Egon Eigil Eik Einar Ejner Ejvind Elin Elinor Elisabeth Elise Ella
Ellen Elly Elna Elsa Else Elsebeth Elva Emil Emilie Emily Emma Erik Erland Erling Ernst Esben Ester
Esther Eva Evald Evy Fatima Fie Filip Finn Flemming Folmer Frank Frans Franz Frede Frederik
Frederikke Freja Frida Fritz Frode Gabriel Georg Gerda Gert Gitte Gorm Grete Grethe Gudrun Gunnar
Gunvor Gurli Gustav Gyda Hanna Hannah Hanne Hanne-Lise Hans Hans-Henrik Hans-Jørgen Hans-Peter
Harald Harriet Harry Hassan Heidi Heine Heinrich Helen Helena Helene Helga Helge Helle Hening
Henning Henny Henriette Henrik Henry Herdis Herluf Hilda Hilde Hjalmar Holger Hugo Ib Ibrahim Ida
Ilse Inga Inge Inge-Lise Ingeborg Ingelise Inger Inger-Lise Ingrid Ingvar Irene Iris Irma Isabella
Ivan Iver Jacob Jakob James Jan Jane Janne Janni Jannick Jannie Jannik Jasper Jeanette Jeanne Jeff
Jenny Jens Jens-Jørgen Jens-Peter Jeppe Jesper Jessica Jette Jim Jimmi Jimmy Joakim Joan Johan
Johanna Johanne Johannes John Johnny Jon Jonas Jonathan Jonna Josefine Josephine Julia Julie Julius
Justyna Jytte Jørgen Jørn Kaare Kai Kaj Kamilla Karen Karen-Margrethe Karen-Marie Karin Karina Karl
Karla Karoline Karsten Kasper Katarina Kate Kathrine Katja Katrine Kay Keld Ken Kenn Kennet Kenneth
Kent Kevin Khaled Kim Kirsten Kirstine Kitt Kjeld Kjell Klara Klaus Knud Konrad Kresten Kris
Kristen Kristian Kristina Kristine Kristoffer Kurt Kåre Lars Lasse Laura Laurits Laust Lea Leif
Lena Lene Lennart Leo Leon Leonora Leopold Lili Lilian Lillian Lilly Lina Linda Line Linea Linus
Lis Lisa Lisbet Lisbeth Lise Lise-Lotte Liselotte Lissi Lissy Liv Liva Lona Lone Lotte Louis Louise
Lucas Lukas Lydia Lykke Lærke Mads Magda Magne Magnus Maj Maj-Britt Maja Majbritt Malene Malou
Malthe Maren Margit Margrete Margrethe Maria Mariam Mariane Marianne Marie Marie-Louise Marius Mark
Markus Marlene Martha Marthe Martin Martine Mary Mathias Mathilde Mathis Matilde Mattias Max Maya
Mehmet Melissa Merete Merethe Mette Mia Michael Michala Michelle Mie Mikael Mike Mikkel Milla Mille
Minna Miriam Mogens Mohamad Mohamed Mohammad Mohammed Mona Monica Monika Morten Mustafa Nadia Nanna
Natasha Nete Nichlas Nicklas Niclas Nicolai Nicolaj Nicole Nicoline Niels Niels-Jørgen Niklas
Nikolaj Nina Nis Nora Oda Olaf Olav Ole Olga Oline Oliver Olivia Oluf Omar Orla Oscar Oskar Osman
Otto Ove Palle Paul Paula Pauli Pauline Peder Per Pernille Peter Petra Philip Pia Poul Poul-Erik
Preben Puk Rasmus Rebecca Regitze Rene René Rigmor Rikke Rita Robert Rolf Ronni Ronny Rosa Rose
Rosemarie Rudi Rudolf Rune Ruth Sabina Sabine Sally Samira Samuel Sandra Sanne Sara Sarah Sebastian
Selma Sidsel Sigfred Signe Sigurd Silas Silje Silke Simon Simone Sine Sissel Sofia Sofie Solveig
Sonja Sonny Sophia Sophie Steen Stefan Steffen Stella Sten Stephan Stephanie Steven Stig Stine
Storm Susan Susanne Susie Sven Svend Svend-Erik Sylvia Synnøve Søren Tage Tanja Tanya Tenna Teodor
Thea Theis Theo Theodor Therese Thomas Thor Thora Thorbjørn Thorkild Thorsten Thyra Tim Tina Tine
Tobias Tom Tommy Tonni Tonny Tony Tora Torben Torkild Torsten Tove Trine Troels Tue Tyge Uffe Ulf
Ulla Ulrich Ulrik Ulrikke Vagn Valborg Valdemar Vanessa Vera Verner Vibe Vibeke Vicki Victor
Victoria Vigga Viggo Viktor Viktoria Vilhelm Villads Villy Vilma Vivi Vivian Werner William Willy
Winnie Yasmin Yrsa Yusuf Yvonne Zahra Zainab Åge Åse Øjvind
"""
FIRST_NAMES = frozenset(_NAMES.split())
_SHORT = """
Alb Aug Chr Edv Fr Hj Jac Jak Joh Kn Ludv Marg Mich Nic Nik Rasm Sep Sev Th Vald Vilh
"""
SHORT_FIRST_NAMES = frozenset(_SHORT.split())
"""First names as they are shortened, with a full stop behind them: `Chr. Holm`."""
