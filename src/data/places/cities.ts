/** A large town: enough of one to say near which a file probably lies. */
export type City = {
  readonly name: string;
  /** Degrees, to a tenth: within some 8 km of the centre. */
  readonly longitude: number;
  readonly latitude: number;
  /** Thousands of people, in round numbers. */
  readonly people: number;
};

/*
 * Towns whose police publish or are likely to analyse incidents: longitude, latitude, thousands of people, rounded. General knowledge,
 * only ever used to rank guesses that the user then sees on a map.
 */
const table = `
New York -74.0 40.7 8300|Los Angeles -118.2 34.1 3900|Chicago -87.6 41.9 2700|Houston -95.4 29.8 2300|Phoenix -112.1 33.4 1600
Philadelphia -75.2 40.0 1600|San Antonio -98.5 29.4 1450|San Diego -117.2 32.7 1400|Dallas -96.8 32.8 1300|San Jose -121.9 37.3 1000
Austin -97.7 30.3 970|Jacksonville -81.7 30.3 950|Fort Worth -97.3 32.8 940|Columbus -83.0 40.0 900|Indianapolis -86.2 39.8 880
Charlotte -80.8 35.2 880|San Francisco -122.4 37.8 850|Seattle -122.3 47.6 740|Denver -105.0 39.7 715|Washington -77.0 38.9 690
Nashville -86.8 36.2 690|Oklahoma City -97.5 35.5 680|El Paso -106.5 31.8 680|Boston -71.1 42.3 670|Portland -122.7 45.5 650
Las Vegas -115.1 36.2 650|Detroit -83.1 42.4 640|Memphis -90.0 35.1 630|Louisville -85.7 38.2 620|Baltimore -76.6 39.3 580
Milwaukee -87.9 43.0 570|Albuquerque -106.6 35.1 560|Tucson -110.9 32.2 540|Fresno -119.8 36.8 540|Sacramento -121.5 38.6 525
Kansas City -94.6 39.1 510|Mesa -111.8 33.4 500|Atlanta -84.4 33.8 500|Omaha -96.0 41.3 485|Colorado Springs -104.8 38.8 480
Raleigh -78.6 35.8 470|Virginia Beach -76.0 36.8 460|Long Beach -118.2 33.8 460|Miami -80.2 25.8 440|Oakland -122.2 37.8 430
Minneapolis -93.3 45.0 430|Tulsa -95.9 36.1 410|Bakersfield -119.0 35.4 400|Wichita -97.3 37.7 395|Arlington -97.1 32.7 395
Aurora -104.8 39.7 385|Tampa -82.5 28.0 385|New Orleans -90.1 30.0 380|Cleveland -81.7 41.5 370|Honolulu -157.9 21.3 350
Anaheim -117.9 33.8 345|Lexington -84.5 38.0 320|Stockton -121.3 38.0 320|Corpus Christi -97.4 27.8 320|Henderson -115.0 36.0 320
Riverside -117.4 34.0 315|Newark -74.2 40.7 310|Saint Paul -93.1 44.9 310|Santa Ana -117.9 33.7 310|Cincinnati -84.5 39.1 310
Irvine -117.8 33.7 305|Orlando -81.4 28.5 305|Pittsburgh -80.0 40.4 300|St. Louis -90.2 38.6 300|Greensboro -79.8 36.1 300
Jersey City -74.1 40.7 290|Anchorage -149.9 61.2 290|Lincoln -96.7 40.8 290|Plano -96.7 33.0 285|Durham -78.9 36.0 285
Buffalo -78.9 42.9 275|Chandler -111.8 33.3 275|Chula Vista -117.1 32.6 275|Toledo -83.6 41.7 270|Madison -89.4 43.1 270
Gilbert -111.8 33.4 265|Reno -119.8 39.5 265|Fort Wayne -85.1 41.1 265|St. Petersburg -82.7 27.8 260|Lubbock -101.9 33.6 260
Laredo -99.5 27.5 255|Chesapeake -76.3 36.8 250|Winston-Salem -80.2 36.1 250|Glendale -112.2 33.5 250|Norfolk -76.3 36.9 240
Boise -116.2 43.6 235|Richmond -77.4 37.5 225|Spokane -117.4 47.7 230|Baton Rouge -91.2 30.4 225|Tacoma -122.4 47.2 220
Des Moines -93.6 41.6 215|Rochester -77.6 43.2 210|Salt Lake City -111.9 40.8 200|Birmingham -86.8 33.5 200|Montgomery -86.3 32.4 200
Little Rock -92.3 34.7 200|Grand Rapids -85.7 43.0 200|Amarillo -101.8 35.2 200|Huntsville -86.6 34.7 215|Akron -81.5 41.1 190
Knoxville -83.9 36.0 190|Worcester -71.8 42.3 205|Providence -71.4 41.8 190|Chattanooga -85.3 35.0 180|Fort Lauderdale -80.1 26.1 180
Sioux Falls -96.7 43.5 195|Vancouver WA -122.6 45.6 190|Jackson -90.2 32.3 150|Springfield MO -93.3 37.2 170|Eugene -123.1 44.1 175
Salem -123.0 44.9 175|Hartford -72.7 41.8 120|New Haven -72.9 41.3 135|Bridgeport -73.2 41.2 150|Savannah -81.1 32.1 148
Charleston -80.0 32.8 150|Columbia SC -81.0 34.0 137|Syracuse -76.1 43.0 148|Albany -73.8 42.7 100|Dayton -84.2 39.8 137
Gainesville -82.3 29.7 140|Tallahassee -84.3 30.4 195|Mobile -88.0 30.7 185|Shreveport -93.8 32.5 185|Topeka -95.7 39.0 125
Cambridge -71.1 42.4 118|Ann Arbor -83.7 42.3 123|Fargo -96.8 46.9 125|Billings -108.5 45.8 117|Cheyenne -104.8 41.1 65
Burlington -73.2 44.5 45|Portland ME -70.3 43.7 68|Manchester NH -71.5 43.0 115|Wilmington -75.5 39.7 70|Charleston WV -81.6 38.3 48
Toronto -79.4 43.7 2800|Montreal -73.6 45.5 1760|Calgary -114.1 51.0 1300|Ottawa -75.7 45.4 1000|Edmonton -113.5 53.5 1000
Winnipeg -97.1 49.9 750|Mississauga -79.6 43.6 720|Vancouver -123.1 49.2 660|Hamilton -79.9 43.3 570|Halifax -63.6 44.6 440
Surrey -122.8 49.1 570|Quebec -71.2 46.8 550|London ON -81.2 43.0 420|Victoria -123.4 48.4 92|Saskatoon -106.7 52.1 270
Regina -104.6 50.4 225|St. John's -52.7 47.6 110
London -0.1 51.5 9000|Birmingham -1.9 52.5 1140|Manchester -2.2 53.5 550|Leeds -1.5 53.8 790|Glasgow -4.3 55.9 630|Sheffield -1.5 53.4 580
Liverpool -3.0 53.4 500|Bristol -2.6 51.5 470|Edinburgh -3.2 55.9 520|Cardiff -3.2 51.5 360|Leicester -1.1 52.6 360|Nottingham -1.2 53.0 330
Newcastle -1.6 55.0 300|Belfast -5.9 54.6 340|Southampton -1.4 50.9 250|Plymouth -4.1 50.4 260|Hull -0.3 53.7 260|Preston -2.7 53.8 145
Norwich 1.3 52.6 145|Exeter -3.5 50.7 130|Aberdeen -2.1 57.1 200|Dublin -6.3 53.3 590|Cork -8.5 51.9 220|Galway -9.1 53.3 85|Limerick -8.6 52.7 100
Paris 2.3 48.9 2100|Marseille 5.4 43.3 870|Lyon 4.8 45.8 520|Toulouse 1.4 43.6 490|Nice 7.3 43.7 340|Nantes -1.6 47.2 320|Bordeaux -0.6 44.8 260
Lille 3.1 50.6 235|Strasbourg 7.8 48.6 285|Rennes -1.7 48.1 220|Berlin 13.4 52.5 3600|Hamburg 10.0 53.6 1850|Munich 11.6 48.1 1480
Cologne 7.0 50.9 1080|Frankfurt 8.7 50.1 760|Stuttgart 9.2 48.8 630|Dusseldorf 6.8 51.2 620|Leipzig 12.4 51.3 600|Dresden 13.7 51.1 560
Hanover 9.7 52.4 535|Nuremberg 11.1 49.5 515|Bremen 8.8 53.1 565|Mannheim 8.5 49.5 310|Dortmund 7.5 51.5 590|Freiburg 7.8 48.0 230
Vienna 16.4 48.2 1900|Graz 15.4 47.1 290|Linz 14.3 48.3 205|Zurich 8.5 47.4 420|Geneva 6.1 46.2 200|Basel 7.6 47.6 175|Bern 7.4 46.9 135
Amsterdam 4.9 52.4 870|Rotterdam 4.5 51.9 650|The Hague 4.3 52.1 550|Utrecht 5.1 52.1 360|Eindhoven 5.5 51.4 235|Groningen 6.6 53.2 230
Brussels 4.4 50.8 1200|Antwerp 4.4 51.2 530|Ghent 3.7 51.1 265|Liege 5.6 50.6 195|Luxembourg 6.1 49.6 130|Copenhagen 12.6 55.7 640|Aarhus 10.2 56.2 285
Stockholm 18.1 59.3 980|Gothenburg 12.0 57.7 590|Malmo 13.0 55.6 350|Oslo 10.7 59.9 700|Bergen 5.3 60.4 285|Trondheim 10.4 63.4 210
Helsinki 24.9 60.2 660|Tampere 23.8 61.5 245|Tallinn 24.8 59.4 445|Riga 24.1 56.9 610|Vilnius 25.3 54.7 590|Reykjavik -21.9 64.1 135
Madrid -3.7 40.4 3300|Barcelona 2.2 41.4 1640|Valencia -0.4 39.5 790|Seville -6.0 37.4 690|Zaragoza -0.9 41.6 670|Malaga -4.4 36.7 580|Bilbao -2.9 43.3 345
Lisbon -9.1 38.7 545|Porto -8.6 41.1 230|Rome 12.5 41.9 2800|Milan 9.2 45.5 1370|Naples 14.3 40.9 910|Turin 7.7 45.1 850|Palermo 13.4 38.1 630
Bologna 11.3 44.5 390|Florence 11.3 43.8 360|Genoa 8.9 44.4 560|Bari 16.9 41.1 315|Athens 23.7 38.0 650|Thessaloniki 22.9 40.6 320
Warsaw 21.0 52.2 1860|Krakow 19.9 50.1 800|Wroclaw 17.0 51.1 670|Lodz 19.5 51.8 660|Poznan 16.9 52.4 540|Gdansk 18.6 54.4 485
Prague 14.4 50.1 1350|Brno 16.6 49.2 400|Ostrava 18.3 49.8 285|Bratislava 17.1 48.1 475|Budapest 19.0 47.5 1700|Debrecen 21.6 47.5 200
Bucharest 26.1 44.4 1720|Cluj-Napoca 23.6 46.8 285|Sofia 23.3 42.7 1280|Belgrade 20.5 44.8 1380|Zagreb 16.0 45.8 770|Ljubljana 14.5 46.1 285
Kyiv 30.5 50.5 2950|Kharkiv 36.2 50.0 1420|Odesa 30.7 46.5 1010|Lviv 24.0 49.8 715|Minsk 27.6 53.9 2000|Moscow 37.6 55.8 12600
Saint Petersburg 30.3 59.9 5400|Novosibirsk 82.9 55.0 1600|Yekaterinburg 60.6 56.8 1500|Istanbul 29.0 41.0 15000|Ankara 32.9 39.9 5700|Izmir 27.1 38.4 2900
Mexico City -99.1 19.4 9200|Guadalajara -103.3 20.7 1400|Monterrey -100.3 25.7 1140|Puebla -98.2 19.0 1540|Tijuana -117.0 32.5 1800|Ciudad Juarez -106.5 31.7 1500
Leon -101.7 21.1 1580|Merida -89.6 21.0 920|Guatemala City -90.5 14.6 1000|San Salvador -89.2 13.7 570|Tegucigalpa -87.2 14.1 1100|Managua -86.3 12.1 1050
San Jose CR -84.1 9.9 340|Panama City -79.5 9.0 880|Havana -82.4 23.1 2100|Santo Domingo -69.9 18.5 1000|San Juan -66.1 18.4 340|Kingston -76.8 18.0 660
Bogota -74.1 4.7 7400|Medellin -75.6 6.2 2500|Cali -76.5 3.4 2200|Barranquilla -74.8 11.0 1200|Cartagena -75.5 10.4 900|Bucaramanga -73.1 7.1 580
Cucuta -72.5 7.9 710|Pereira -75.7 4.8 475|Caracas -66.9 10.5 2000|Maracaibo -71.6 10.7 1600|Quito -78.5 -0.2 1900|Guayaquil -79.9 -2.2 2700
Lima -77.0 -12.0 9700|Arequipa -71.5 -16.4 1000|La Paz -68.1 -16.5 760|Santa Cruz -63.2 -17.8 1450|Santiago -70.7 -33.4 6000|Valparaiso -71.6 -33.0 300
Concepcion -73.0 -36.8 225|Buenos Aires -58.4 -34.6 3000|Cordoba -64.2 -31.4 1390|Rosario -60.7 -32.9 990|Mendoza -68.8 -32.9 115|Montevideo -56.2 -34.9 1320
Asuncion -57.6 -25.3 525|Sao Paulo -46.6 -23.5 12300|Rio de Janeiro -43.2 -22.9 6700|Brasilia -47.9 -15.8 3000|Salvador -38.5 -13.0 2900
Fortaleza -38.5 -3.7 2700|Belo Horizonte -43.9 -19.9 2500|Manaus -60.0 -3.1 2200|Curitiba -49.3 -25.4 1950|Recife -34.9 -8.1 1650|Porto Alegre -51.2 -30.0 1490
Belem -48.5 -1.5 1500|Goiania -49.3 -16.7 1530|Natal -35.2 -5.8 890|Campinas -47.1 -22.9 1200
Seoul 127.0 37.5 9700|Busan 129.0 35.2 3400|Incheon 126.7 37.5 2900|Daegu 128.6 35.9 2400|Daejeon 127.4 36.4 1470|Gwangju 126.9 35.2 1450|Ulsan 129.3 35.5 1130
Jeju 126.5 33.5 490|Tokyo 139.7 35.7 9700|Yokohama 139.6 35.4 3750|Osaka 135.5 34.7 2700|Nagoya 136.9 35.2 2300|Sapporo 141.4 43.1 1960|Fukuoka 130.4 33.6 1600
Kobe 135.2 34.7 1520|Kyoto 135.8 35.0 1460|Hiroshima 132.5 34.4 1200|Sendai 140.9 38.3 1090|Taipei 121.5 25.0 2600|Kaohsiung 120.3 22.6 2770|Taichung 120.7 24.1 2800
Hong Kong 114.2 22.3 7400|Singapore 103.8 1.3 5700|Kuala Lumpur 101.7 3.1 1900|Bangkok 100.5 13.8 8300|Jakarta 106.8 -6.2 10500|Surabaya 112.7 -7.3 2900
Manila 121.0 14.6 1800|Quezon City 121.0 14.7 2900|Cebu 123.9 10.3 960|Ho Chi Minh City 106.7 10.8 8900|Hanoi 105.8 21.0 8000|Beijing 116.4 39.9 21000
Shanghai 121.5 31.2 24000|Guangzhou 113.3 23.1 15000|Shenzhen 114.1 22.5 13000|Wuhan 114.3 30.6 11000|Delhi 77.2 28.6 16800|Mumbai 72.9 19.1 12400
Bengaluru 77.6 13.0 8400|Hyderabad 78.5 17.4 6800|Chennai 80.3 13.1 4700|Kolkata 88.4 22.6 4500|Ahmedabad 72.6 23.0 5600|Pune 73.9 18.5 3100|Jaipur 75.8 26.9 3000
Karachi 67.0 24.9 15000|Lahore 74.3 31.5 11000|Dhaka 90.4 23.8 8900|Colombo 79.9 6.9 750|Kathmandu 85.3 27.7 850|Dubai 55.3 25.2 3300|Riyadh 46.7 24.7 7000
Tel Aviv 34.8 32.1 460|Jerusalem 35.2 31.8 940|Haifa 35.0 32.8 285|Beirut 35.5 33.9 360|Amman 35.9 32.0 4000|Tehran 51.4 35.7 8700|Baghdad 44.4 33.3 6700
Tashkent 69.3 41.3 2500|Almaty 76.9 43.2 1900|Bishkek 74.6 42.9 1050|Urumqi 87.6 43.8 3500|Jinan 117.0 36.7 6000|Xuzhou 117.2 34.3 3000
Cairo 31.2 30.0 9500|Alexandria 29.9 31.2 5200|Casablanca -7.6 33.6 3400|Algiers 3.1 36.8 2900|Tunis 10.2 36.8 640|Lagos 3.4 6.5 14000|Abuja 7.5 9.1 1200
Accra -0.2 5.6 2300|Nairobi 36.8 -1.3 4400|Kampala 32.6 0.3 1650|Dar es Salaam 39.3 -6.8 5400|Addis Ababa 38.8 9.0 3400|Kinshasa 15.3 -4.3 14000|Luanda 13.2 -8.8 8000
Johannesburg 28.0 -26.2 4800|Cape Town 18.5 -33.9 4000|Durban 31.0 -29.9 3700|Pretoria 28.2 -25.7 2500|Port Elizabeth 25.6 -33.9 1150|Bloemfontein 26.2 -29.1 460
Harare 31.0 -17.8 1500|Lusaka 28.3 -15.4 2500|Windhoek 17.1 -22.6 430|Maputo 32.6 -25.9 1100
Sydney 151.2 -33.9 5300|Melbourne 145.0 -37.8 5000|Brisbane 153.0 -27.5 2500|Perth 115.9 -32.0 2100|Adelaide 138.6 -34.9 1350|Canberra 149.1 -35.3 450
Hobart 147.3 -42.9 240|Darwin 130.8 -12.5 150|Newcastle AU 151.8 -32.9 320|Auckland 174.8 -36.9 1650|Wellington 174.8 -41.3 215|Christchurch 172.6 -43.5 380
`;

const KILOMETERS_PER_DEGREE = 111.2;

/** The large towns of the world, some 450. */
export const cities: readonly City[] = table
  .trim()
  .split(/[|\n]/)
  .map((line) => {
    const [, name, longitude, latitude, people] = /^(.*) (\S+) (\S+) (\S+)$/.exec(line)!;
    return { name: name!, longitude: Number(longitude), latitude: Number(latitude), people: Number(people) };
  });

/** The listed town nearest to a place, with its distance in kilometres on a plane: good to a few per cent where it matters. */
export function nearestCity(longitude: number, latitude: number): { readonly city: City; readonly kilometers: number } {
  let best = cities[0]!;
  let least = Infinity;
  for (const city of cities) {
    const kilometers = distanceToCity(city, longitude, latitude);
    if (kilometers < least) [best, least] = [city, kilometers];
  }
  return { city: best, kilometers: least };
}

/** Kilometres between a town and a place. */
export function distanceToCity(city: City, longitude: number, latitude: number): number {
  const across = Math.abs(longitude - city.longitude);
  const turn = Math.min(across, 360 - across) * Math.cos((city.latitude * Math.PI) / 180);
  return KILOMETERS_PER_DEGREE * Math.hypot(turn, latitude - city.latitude);
}

/** A name as it is compared with file names: letters only. */
function lettersOf(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z]/g, '');
}

/** The listed towns that a text names, such as a file name or the name of an area column; short names are no evidence. */
export function citiesNamedIn(text: string): readonly City[] {
  const letters = lettersOf(text);
  return cities.filter(({ name }) => {
    const known = lettersOf(name);
    return known.length >= 5 && letters.includes(known);
  });
}
